using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Jobs;

namespace MovieGen.Gateway.Jobs;

/// <param name="Next">Give it as <c>cursor</c> for the next page; null if this is the last.</param>
public sealed record JobList(IReadOnlyList<JobListItem> Jobs, string? Next);

/// <summary>A job in a list.</summary>
public sealed record JobListItem
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Status { get; init; }
    public required string Stage { get; init; }
    public required double Percent { get; init; }
    public required double DurationSeconds { get; init; }
    public required string Resolution { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }
    public required string? ErrorCode { get; init; }
    public required int Priority { get; init; }

    /// <inheritdoc cref="JobOverview.UpdatedAt"/>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc cref="JobOverview.Revision"/>
    public required long Revision { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public static JobListItem Of(JobRow row) =>
        new()
        {
            Id = row.Id.Value,
            Title = row.Title,
            Status = JobNames.Of(row.Status),
            Stage = JobNames.Of(row.Stage),
            Percent = Math.Round(row.Percent, 2),
            DurationSeconds = row.DurationSeconds,
            Resolution = row.Resolution,
            CreatedAt = row.CreatedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            ErrorCode = row.ErrorCode,
            Priority = row.Priority,
            UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Revision),
            Revision = row.Revision,
            Tags = row.Notes.Tags,
            Metadata = row.Notes.Metadata,
        };
}
