using System.Text.Json;
using System.Text.Json.Serialization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Descriptions as JSON, as they travel to workers. Reading is strict: a description with a field that this version does not know would be
/// rendered without it and published under a key that promises it, so it is refused.
/// </summary>
public static class DescriptionJson
{
    public static string Serialize(ArtifactDescription description) =>
        JsonSerializer.Serialize(description, DescriptionJsonContext.Default.ArtifactDescription);

    public static byte[] SerializeToUtf8Bytes(ArtifactDescription description) =>
        JsonSerializer.SerializeToUtf8Bytes(description, DescriptionJsonContext.Default.ArtifactDescription);

    /// <exception cref="JsonException">The text is not a description that this version knows.</exception>
    public static ArtifactDescription Deserialize(string json) =>
        JsonSerializer.Deserialize(json, DescriptionJsonContext.Default.ArtifactDescription)
        ?? throw new JsonException("A description cannot be null.");

    /// <exception cref="JsonException">The text is not a description that this version knows.</exception>
    public static ArtifactDescription Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, DescriptionJsonContext.Default.ArtifactDescription)
        ?? throw new JsonException("A description cannot be null.");
}

/// <summary>Generated code for descriptions and keys; read-only properties follow from others and are not written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [
        typeof(ContentHashConverter),
        typeof(ArtifactKeyConverter),
        typeof(FrameRateFractionConverter),
        typeof(RationalConverter),
        typeof(RgbColorConverter),
        typeof(UnitRectConverter),
    ]
)]
[JsonSerializable(typeof(ArtifactDescription))]
[JsonSerializable(typeof(IdentifiedDescription))]
internal sealed partial class DescriptionJsonContext : JsonSerializerContext;
