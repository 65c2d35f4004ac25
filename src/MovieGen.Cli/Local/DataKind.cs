namespace MovieGen.Cli.Local;

/// <summary>One kind of what a data folder holds.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="CanBeMadeAgain">Whether removing it costs nothing but time.</param>
/// <param name="Count">Null of what nobody counts.</param>
internal sealed record DataKind(string Name, bool CanBeMadeAgain, int? Count, long Bytes);
