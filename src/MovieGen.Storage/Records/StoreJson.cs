using System.Text.Json.Serialization;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Uploads;

namespace MovieGen.Storage.Records;

/// <summary>
/// The form in which records lie in a store: indented, so that an operator can read one, and tolerant of fields that a later release adds.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(AccountIdConverter),
        typeof(AssetIdConverter),
        typeof(ContentHashConverter),
        typeof(ArtifactKeyConverter),
        typeof(UploadIdConverter),
    ]
)]
[JsonSerializable(typeof(ArtifactRecord))]
[JsonSerializable(typeof(Asset))]
[JsonSerializable(typeof(ArtifactUpload))]
[JsonSerializable(typeof(AssetUpload))]
[JsonSerializable(typeof(Upload))]
[JsonSerializable(typeof(StoredUpload))]
internal sealed partial class StoreJson : JsonSerializerContext;
