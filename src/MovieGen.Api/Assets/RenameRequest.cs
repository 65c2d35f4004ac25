namespace MovieGen.Api.Assets;

/// <summary>An asset's new name.</summary>
/// <param name="Name">1 to 255 characters.</param>
public sealed record RenameRequest(string? Name);
