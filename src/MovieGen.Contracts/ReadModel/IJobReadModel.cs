using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.ReadModel;

/// <summary>The tables <c>render_jobs</c> and <c>render_scenes</c>, for lists; a fraction of a second behind the journal.</summary>
public interface IJobReadModel
{
    /// <summary>A page of an account's jobs.</summary>
    Task<JobPage> ListAsync(AccountId account, JobQuery query, CancellationToken cancellation);

    /// <summary>What is left to do of all unfinished jobs, all accounts, in seconds of one core.</summary>
    Task<double> UnfinishedWorkAsync(CancellationToken cancellation);

    /// <summary>How many jobs there are of each status, all accounts, for metrics.</summary>
    Task<IReadOnlyDictionary<JobStatus, int>> CountByStatusAsync(CancellationToken cancellation);
}

/// <param name="Next">Cursor of the next page; null if this is the last.</param>
public sealed record JobPage(ImmutableArray<JobRow> Jobs, JobCursor? Next);

/// <summary>One row of <c>render_jobs</c>.</summary>
public sealed record JobRow
{
    public required JobId Id { get; init; }
    public required string Title { get; init; }
    public required JobStatus Status { get; init; }
    public required JobStage Stage { get; init; }
    public required double Percent { get; init; }
    public required double DurationSeconds { get; init; }
    public required string Resolution { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }
    public required string? ErrorCode { get; init; }
    public required int Priority { get; init; }
    public required ClientNotes Notes { get; init; }

    /// <summary>The part of the movie that it renders; null is all of it.</summary>
    public MovieRange? Range { get; init; }

    public bool Draft { get; init; }

    public bool Preview { get; init; }

    /// <summary>
    /// Of <see cref="Domain.Jobs.Views.JobSummary.Revision"/>, the newest that this row is sure to be as new as: the time of its newest
    /// event in milliseconds since 1970.
    /// </summary>
    public long Revision { get; init; }
}
