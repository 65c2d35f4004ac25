using System.Text.Json;

namespace MovieGen.Api.Projects;

/// <summary>A saved storyboard under revision: what somebody edits.</summary>
public sealed record ProjectView
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>From 1; one more with each save. Its ETag is the revision in quotes.</summary>
    public required int Revision { get; init; }

    /// <summary>The job whose storyboard it began with; null if none.</summary>
    public required string? Job { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>As it was saved; it need not be complete, or right.</summary>
    public required JsonElement Storyboard { get; init; }
}
