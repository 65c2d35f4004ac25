using MovieGen.Domain.Jobs;

namespace MovieGen.Domain.Projects;

/// <summary>A saved storyboard under revision: what somebody edits. It need not be complete, or right.</summary>
public sealed record Project
{
    public const int MaxNameLength = 200;

    /// <summary>Revisions that are kept; saving beyond them forgets the oldest.</summary>
    public const int MaxRevisions = 100;

    public required ProjectId Id { get; init; }
    public required string Name { get; init; }

    /// <summary>From 1; one more with each save.</summary>
    public required int Revision { get; init; }

    /// <summary>The job whose storyboard it began with; null if none.</summary>
    public required JobId? Job { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A JSON object; null in lists.</summary>
    public required string? Storyboard { get; init; }
}
