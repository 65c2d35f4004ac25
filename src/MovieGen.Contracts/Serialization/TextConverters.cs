using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Serialization;

/// <summary>A value that is one text on the wire. A text of another shape is refused as malformed JSON.</summary>
public abstract class TextConverter<T> : JsonConverter<T>
    where T : notnull
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } text)
            throw new JsonException($"A {typeof(T).Name} is written as text.");
        try
        {
            return Parse(text);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    protected abstract T Parse(string text);
}

public sealed class JobIdConverter : TextConverter<JobId>
{
    protected override JobId Parse(string text) => new(text);
}

public sealed class AccountIdConverter : TextConverter<AccountId>
{
    protected override AccountId Parse(string text) => new(text);
}

public sealed class AssetIdConverter : TextConverter<AssetId>
{
    protected override AssetId Parse(string text) => new(text);
}

public sealed class ContentHashConverter : TextConverter<ContentHash>
{
    protected override ContentHash Parse(string text) => new(text);
}

public sealed class ArtifactKeyConverter : TextConverter<ArtifactKey>
{
    protected override ArtifactKey Parse(string text) => new(text);
}

/// <summary>As <c>segment 12</c>, <c>soundtrack</c>, <c>movie</c>, …</summary>
public sealed class JobTaskConverter : TextConverter<JobTask>
{
    protected override JobTask Parse(string text) => JobTask.Parse(text);
}

/// <summary>As <c>30</c> or <c>30000/1001</c>.</summary>
public sealed class FrameRateConverter : TextConverter<FrameRate>
{
    protected override FrameRate Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2)
            throw new FormatException($"'{text}' is not a frame rate.");
        return new FrameRate(Number(parts[0]), parts.Length == 2 ? Number(parts[1]) : 1);
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
