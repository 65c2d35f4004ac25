namespace MovieGen.Api.Projects;

/// <summary>A project without its storyboard.</summary>
public record ProjectOverview
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>From 1; one more with each save. Its ETag is the revision in quotes.</summary>
    public required int Revision { get; init; }

    /// <summary>The job whose storyboard it began with; null if none.</summary>
    public required string? Job { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
