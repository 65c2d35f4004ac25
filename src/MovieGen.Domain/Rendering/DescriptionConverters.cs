using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Rendering;

/// <summary>A value whose JSON is one string.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text =
            reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"{typeof(T).Name} must be a string.");
        try
        {
            return Parse(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            throw new JsonException($"'{text}' is not a {typeof(T).Name}.", e);
        }
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Format(value));

    protected abstract T Parse(string text);

    protected virtual string Format(T value) => value!.ToString()!;

    protected static long[] Integers(string text, char separator, int count)
    {
        var parts = text.Split(separator);
        if (parts.Length != count)
            throw new FormatException();
        return [.. parts.Select(p => long.Parse(p, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))];
    }
}

internal sealed class ContentHashConverter : TextConverter<ContentHash>
{
    protected override ContentHash Parse(string text) => new(text);
}

internal sealed class ArtifactKeyConverter : TextConverter<ArtifactKey>
{
    protected override ArtifactKey Parse(string text) => new(text);
}

/// <summary>Always <c>num/den</c>, even if the denominator is 1.</summary>
internal sealed class FrameRateConverter : TextConverter<FrameRate>
{
    protected override FrameRate Parse(string text) =>
        Integers(text, '/', 2) is [var num, var den] ? new FrameRate(checked((int)num), checked((int)den)) : default;

    protected override string Format(FrameRate value) => string.Create(CultureInfo.InvariantCulture, $"{value.Num}/{value.Den}");
}

internal sealed class RationalConverter : TextConverter<Rational>
{
    protected override Rational Parse(string text) => Integers(text, '/', 2) is [var num, var den] ? new Rational(num, den) : default;
}

/// <summary><c>#rrggbb</c>.</summary>
internal sealed class RgbColorConverter : TextConverter<RgbColor>
{
    protected override RgbColor Parse(string text) =>
        text.Length == 7 && text[0] == '#'
            ? new RgbColor(Channel(text, 1), Channel(text, 3), Channel(text, 5))
            : throw new FormatException();

    private static byte Channel(string text, int at) =>
        byte.Parse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

/// <summary><c>[x, y, w, h]</c>, as in storyboards.</summary>
internal sealed class UnitRectConverter : JsonConverter<UnitRect>
{
    public override UnitRect Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A rectangle must be an array [x, y, w, h].");
        Span<double> numbers = stackalloc double[4];
        foreach (ref var number in numbers)
            number =
                reader.Read() && reader.TokenType == JsonTokenType.Number
                    ? reader.GetDouble()
                    : throw new JsonException("A rectangle must have four numbers.");
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
            throw new JsonException("A rectangle must have four numbers.");
        return new UnitRect(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    public override void Write(Utf8JsonWriter writer, UnitRect value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.X);
        writer.WriteNumberValue(value.Y);
        writer.WriteNumberValue(value.W);
        writer.WriteNumberValue(value.H);
        writer.WriteEndArray();
    }
}
