using System.Text.Json;
using System.Text.Json.Serialization;

namespace MovieGen.Domain.Json;

/// <summary>A value that is one string in JSON. A text of another form is refused as malformed.</summary>
public abstract class TextConverter<T> : JsonConverter<T>
    where T : notnull
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } text)
            throw new JsonException($"A {typeof(T).Name} is a string in JSON.");
        try
        {
            return Parse(text);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException)
        {
            throw new JsonException($"'{text}' is not a {typeof(T).Name}.", wrong);
        }
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Format(value));

    /// <exception cref="ArgumentException">The text is of another form; or <see cref="FormatException"/>, or
    /// <see cref="OverflowException"/>.</exception>
    protected abstract T Parse(string text);

    protected virtual string Format(T value) => value.ToString()!;
}
