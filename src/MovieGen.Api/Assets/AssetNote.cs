namespace MovieGen.Api.Assets;

/// <summary>Something about a file that is worth knowing.</summary>
/// <param name="Code">Stable.</param>
public sealed record AssetNote(string Code, string Message);
