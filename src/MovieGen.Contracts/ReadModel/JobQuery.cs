using System.Collections.Immutable;
using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.ReadModel;

/// <summary>Which jobs of an account, in which order.</summary>
public sealed record JobQuery
{
    /// <summary>Most jobs of one page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Only jobs of these statuses; empty is all.</summary>
    public ImmutableArray<JobStatus> Statuses { get; init; } = [];

    /// <summary>Only jobs with all of these tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Only these jobs; null is all.</summary>
    public ImmutableArray<JobId>? Ids { get; init; }

    /// <summary>Previews of editors too; they are not among an account's movies.</summary>
    public bool WithPreviews { get; init; }

    /// <summary>Only jobs with this in their title, whatever the case of ASCII letters; null is all.</summary>
    public string? Title { get; init; }

    /// <summary>Only jobs created then or later; null is no limit.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Only jobs created before; null is no limit.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    public JobSort Sort { get; init; } = JobSort.Newest;

    /// <summary>From an earlier page of the same sort; null is the first page.</summary>
    public JobCursor? After { get; init; }

    /// <summary>1–<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = MaxLimit;
}
