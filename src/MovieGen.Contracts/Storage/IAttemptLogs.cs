using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.Storage;

/// <summary>
/// The logs of a job's attempts, for whoever looks for the cause of a failure. They lie beside the job's documents and go with them; a log
/// that cannot be kept is lost, and nothing else.
/// </summary>
public interface IAttemptLogs
{
    /// <summary>Keeps a log. Does nothing for a job that has no documents: it is deleted, or of a release that kept no logs.</summary>
    Task SaveAsync(AccountId account, JobId job, AttemptName attempt, string text, CancellationToken cancellation);

    /// <summary>The attempts that have a log, in the order in which they were granted.</summary>
    Task<IReadOnlyList<KeptAttempt>> ListAsync(AccountId account, JobId job, CancellationToken cancellation);

    /// <summary>The log of one attempt; null if there is none.</summary>
    Task<string?> LoadAsync(AccountId account, JobId job, long attempt, CancellationToken cancellation);
}

/// <param name="Attempt">The number that it was granted under.</param>
/// <param name="Task">What was rendered, such as <c>segment 12</c>.</param>
public sealed record AttemptName(long Attempt, string Task, AttemptEnd End);

/// <param name="At">When it ended.</param>
public sealed record KeptAttempt(AttemptName Name, DateTimeOffset At);

public enum AttemptEnd
{
    Completed,
    Failed,

    /// <summary>It was told to stop: cancelled, withdrawn, or its node was drained.</summary>
    Stopped,
}
