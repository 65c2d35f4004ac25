using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Storage.S3;

/// <summary>The record object of an artifact: what was published, and which upload has its files.</summary>
/// <param name="Upload">Part of the files' keys.</param>
internal sealed record StoredArtifact(string Upload, ArtifactRecord Record);

/// <summary>The record object of an asset, and which upload has its content.</summary>
/// <param name="Upload">Last part of the content's key.</param>
internal sealed record StoredAsset(string Upload, Asset Asset);
