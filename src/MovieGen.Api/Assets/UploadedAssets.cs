namespace MovieGen.Api.Assets;

/// <summary>The assets of a form with several files, in its order.</summary>
public sealed record UploadedAssets(IReadOnlyList<AssetView> Assets);
