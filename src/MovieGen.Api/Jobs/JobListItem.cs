namespace MovieGen.Api.Jobs;

/// <summary>A job in a list.</summary>
public sealed record JobListItem
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required JobStatus Status { get; init; }
    public required JobStage Stage { get; init; }

    /// <summary>0–100.</summary>
    public required double Percent { get; init; }

    public required double DurationSeconds { get; init; }

    /// <summary>Such as <c>1920x1080</c>; empty until there is a plan.</summary>
    public required string Resolution { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public required string? ErrorCode { get; init; }

    public required int Priority { get; init; }

    /// <inheritdoc cref="JobOverview.UpdatedAt"/>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc cref="JobOverview.Revision"/>
    public required long Revision { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}
