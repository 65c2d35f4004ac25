using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.Jobs;

/// <summary>
/// A message for one job; the shard region routes by its id. A job of another account is answered as one that does not exist.
/// </summary>
public interface IJobMessage : IFarmMessage
{
    JobId JobId { get; }

    AccountId Account { get; }
}

/// <summary>
/// What can be asked of a job. Each is idempotent. The answer is a <see cref="JobSummary"/> or a <see cref="JobRefused"/>.
/// </summary>
public static class JobCommands
{
    /// <param name="Storyboard">Where the storyboard is in the document store.</param>
    /// <param name="RequestHash">Hash of what the client sent; a repeat with another hash is refused with
    /// <c>job.idempotencyKeyReused</c>.</param>
    /// <param name="TraceParent">W3C trace context of the request, or null.</param>
    public sealed record SubmitJob(
        JobId JobId,
        AccountId Account,
        string Title,
        ContentHash Storyboard,
        ContentHash RequestHash,
        int Priority,
        DateTimeOffset At,
        string? TraceParent
    ) : IJobMessage;

    public sealed record CancelJob(JobId JobId, AccountId Account, DateTimeOffset At) : IJobMessage;

    public sealed record PauseJob(JobId JobId, AccountId Account, DateTimeOffset At) : IJobMessage;

    public sealed record ResumeJob(JobId JobId, AccountId Account, DateTimeOffset At) : IJobMessage;

    public sealed record RetryJob(JobId JobId, AccountId Account, DateTimeOffset At) : IJobMessage;

    /// <param name="Priority">−10 to 10; each step weighs 1.1 times the one below.</param>
    public sealed record SetPriority(JobId JobId, AccountId Account, int Priority, DateTimeOffset At) : IJobMessage;

    /// <summary>Deletes a finished job: its events stop being listed and its outputs are removed.</summary>
    public sealed record DeleteJob(JobId JobId, AccountId Account, DateTimeOffset At) : IJobMessage;

    public sealed record GetJob(JobId JobId, AccountId Account) : IJobMessage;

    /// <summary>A page of the job's scenes, answered by <see cref="JobScenes"/>; pages keep within a frame of remoting.</summary>
    public sealed record GetScenes(JobId JobId, AccountId Account, int From, int Count) : IJobMessage;
}

/// <summary>Why a command was not obeyed; nothing changed.</summary>
public sealed record JobRefused(JobId JobId, string Code, string Message, string Advice) : IFarmMessage;
