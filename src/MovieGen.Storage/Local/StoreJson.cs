using System.Text.Json;
using System.Text.Json.Serialization;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Storage.Local;

/// <summary>The form in which records lie on the disk: indented, so that an operator can read one, and tolerant of fields that a later release adds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true,
    Converters = [typeof(AccountIdJson), typeof(AssetIdJson), typeof(ContentHashJson), typeof(ArtifactKeyJson)])]
[JsonSerializable(typeof(ArtifactRecord))]
[JsonSerializable(typeof(Asset))]
internal sealed partial class StoreJson : JsonSerializerContext;

/// <summary>A value that is one checked text.</summary>
internal abstract class TextJson<T>(Func<string, T> parse, Func<T, string> text) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} is missing.");
        try
        {
            return parse(value);
        }
        catch (ArgumentException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
}

internal sealed class AccountIdJson() : TextJson<AccountId>(s => new AccountId(s), v => v.Value);

internal sealed class AssetIdJson() : TextJson<AssetId>(s => new AssetId(s), v => v.Value);

internal sealed class ContentHashJson() : TextJson<ContentHash>(s => new ContentHash(s), v => v.Hex);

internal sealed class ArtifactKeyJson() : TextJson<ArtifactKey>(s => new ArtifactKey(s), v => v.Hex);
