using System.Text.Json.Serialization;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs;

/// <summary>
/// Commands and queries of a job. The reply is a <see cref="Views.JobSummary"/> or a <see cref="JobRefused"/>. These are the shapes that
/// cross nodes: the order of their members is the order of the JSON.
/// </summary>
public static class JobCommands
{
    /// <summary>Lowest and highest priority; each step weighs 1.1 times the one below.</summary>
    public const int MinPriority = -10,
        MaxPriority = 10;

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
    ) : IJobCommand
    {
        /// <summary>The pool of workers that renders it; null is <see cref="PoolName.Default"/>.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Pool { get; init; }

        /// <summary>What the client keeps with the job; null is nothing.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ClientNotes? Notes { get; init; }

        /// <summary>The part of the movie that is rendered; null is all of it.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public MovieRange? Range { get; init; }

        /// <summary>Whether it is a small, quick look at the movie, rendered before the account's finals.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Draft { get; init; }

        /// <summary>Whether it is a preview of an editor, which lists leave out.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Preview { get; init; }
    }

    public sealed record CancelJob(JobId JobId, AccountId Account, DateTimeOffset At) : IJobCommand;

    /// <summary>Unstarted work is withdrawn, running work finishes.</summary>
    public sealed record PauseJob(JobId JobId, AccountId Account, DateTimeOffset At) : IJobCommand;

    public sealed record ResumeJob(JobId JobId, AccountId Account, DateTimeOffset At) : IJobCommand;

    /// <param name="Scene">Index of the scene that is rendered before anything else, so that a doubtful one costs no more than itself; null
    /// is all at once.</param>
    public sealed record RetryJob(JobId JobId, AccountId Account, DateTimeOffset At, int? Scene = null) : IJobCommand;

    /// <summary>A completed job checks whether its outputs are still stored, and makes again what is not; others do nothing.</summary>
    public sealed record RestoreOutputs(JobId JobId, AccountId Account, DateTimeOffset At) : IJobCommand;

    /// <param name="Priority">From <see cref="MinPriority"/> to <see cref="MaxPriority"/>.</param>
    public sealed record SetPriority(JobId JobId, AccountId Account, int Priority, DateTimeOffset At) : IJobCommand;

    /// <summary>Deletes a finished job: it is no longer listed and its outputs are removed.</summary>
    public sealed record DeleteJob(JobId JobId, AccountId Account, DateTimeOffset At) : IJobCommand;

    public sealed record GetJob(JobId JobId, AccountId Account) : IJobMessage;

    /// <summary>A page of the job's scenes, answered by <see cref="Views.JobScenes"/>; pages keep within a frame of remoting.</summary>
    public sealed record GetScenes(JobId JobId, AccountId Account, int From, int Count) : IJobMessage;
}
