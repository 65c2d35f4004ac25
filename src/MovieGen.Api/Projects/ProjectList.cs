namespace MovieGen.Api.Projects;

/// <summary>A page of projects.</summary>
/// <param name="Next">Give it as <c>cursor</c> for the next page; null if this is the last.</param>
public sealed record ProjectList(IReadOnlyList<ProjectListItem> Projects, string? Next);

/// <summary>A project in a list.</summary>
public sealed record ProjectListItem
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <inheritdoc cref="ProjectView.Revision"/>
    public required int Revision { get; init; }

    /// <inheritdoc cref="ProjectView.Job"/>
    public required string? Job { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
