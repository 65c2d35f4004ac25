using System.Collections.Immutable;
using MovieGen.Contracts.Planning;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Retention;

/// <summary>
/// Knows the jobs that are not finished, paused and failed ones included: a failed job may be retried, and keeps what it has.
/// </summary>
public interface IUnfinishedJobs
{
    Task<ImmutableArray<UnfinishedJob>> ListUnfinishedAsync(CancellationToken cancellation);
}

/// <param name="IsActive">It runs, waits or is paused; else it has failed.</param>
public sealed record UnfinishedJob(PlannableJob Plannable, bool IsActive)
{
    public JobId Job => Plannable.Job;

    public AccountId Account => Plannable.Account;
}
