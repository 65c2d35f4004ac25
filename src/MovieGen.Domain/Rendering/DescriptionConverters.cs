using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Json;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Rendering;

internal sealed class RationalConverter : TextConverter<Rational>
{
    protected override Rational Parse(string text) =>
        text.Split('/') is [var num, var den] ? new Rational(Number(num), Number(den)) : throw new FormatException();

    private static long Number(string digits) => long.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
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
