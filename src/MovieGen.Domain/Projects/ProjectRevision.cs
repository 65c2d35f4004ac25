namespace MovieGen.Domain.Projects;

/// <summary>What a project was after one save.</summary>
/// <param name="Storyboard">A JSON object; null in lists.</param>
public sealed record ProjectRevision(int Revision, string Name, DateTimeOffset SavedAt, string? Storyboard);
