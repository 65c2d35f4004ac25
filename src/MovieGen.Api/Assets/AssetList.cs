namespace MovieGen.Api.Assets;

/// <summary>A page of assets.</summary>
/// <param name="Next">Give it as <c>cursor</c> for the next page; null if this is the last.</param>
public sealed record AssetList(IReadOnlyList<AssetView> Assets, string? Next);
