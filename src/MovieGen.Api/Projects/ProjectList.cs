namespace MovieGen.Api.Projects;

/// <summary>A page of projects.</summary>
/// <param name="Next">Give it as <c>cursor</c> for the next page; null if this is the last.</param>
public sealed record ProjectList(IReadOnlyList<ProjectOverview> Projects, string? Next);
