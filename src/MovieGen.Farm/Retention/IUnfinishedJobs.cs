using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Retention;

/// <summary>
/// Knows the jobs that are not finished, paused and failed ones included: a failed job may be retried, and keeps what it has.
/// </summary>
public interface IUnfinishedJobs
{
    Task<ImmutableArray<UnfinishedJob>> ListUnfinishedAsync(CancellationToken cancellation);
}

/// <param name="Storyboard">Of the document that the job was submitted with.</param>
/// <param name="IsActive">It runs, waits or is paused; else it has failed.</param>
public sealed record UnfinishedJob(JobId Job, AccountId Account, ContentHash Storyboard, bool IsActive);
