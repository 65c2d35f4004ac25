using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Storage.Records;

/// <summary>The record object of an artifact: what was published, and which upload has its files.</summary>
/// <param name="Upload">Part of the files' keys.</param>
internal sealed record ArtifactUpload(string Upload, ArtifactRecord Record);

/// <summary>The record object of an asset, and which upload has its content.</summary>
/// <param name="Upload">Last part of the content's key.</param>
internal sealed record AssetUpload(string Upload, Asset Asset);
