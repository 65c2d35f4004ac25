using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs;

/// <summary>
/// What follows from a failed attempt. A source that cannot be rendered fails the job at once; a crash of the encoder may be bad luck once;
/// anything about a node gets three attempts; a shortage costs none, but memory that is short again and again is a task too large for the
/// node.
/// </summary>
public static class RetryPolicy
{
    /// <summary>Attempts of one task in one run, counting the first.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Of them, how many may crash the encoder: what crashed twice would crash the next node too.</summary>
    public const int MaxCrashes = 2;

    /// <summary>How often a task may run short of memory; this time and each that follows count as failed attempts.</summary>
    public const int MaxMemoryShortages = 3;

    /// <summary>
    /// How often a task may find the store unavailable, about ten minutes with the pauses between; this time and each that follows count as
    /// failed attempts.
    /// </summary>
    public const int MaxStoreRefusals = 15;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstShortagePause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(60);

    /// <param name="before">The task's failures in this run, this one not counted.</param>
    public static RetryVerdict After(RenderFault fault, TaskAttempts before) => After(fault, before.Failed, before.Crashes);

    /// <param name="failed">Attempts that failed before this one, and count.</param>
    /// <param name="crashes">How many of them crashed the encoder.</param>
    public static RetryVerdict After(RenderFault fault, int failed, int crashes) =>
        fault.Kind switch
        {
            FaultKind.Input => RetryVerdict.GiveUp,
            FaultKind.Resource => RetryVerdict.Wait,
            FaultKind.Crash when crashes + 1 >= MaxCrashes => RetryVerdict.GiveUp,
            _ when failed + 1 >= MaxAttempts => RetryVerdict.GiveUp,
            _ => RetryVerdict.Again,
        };

    /// <summary>
    /// The fault as it counts: a disk may be cleared, however long that takes, but a task that needs more memory than there is will need it
    /// again, and a store that is away for long does not come back by itself.
    /// </summary>
    /// <param name="failures">Failures of its kind at the task so far, this one counted.</param>
    public static RenderFault Weigh(RenderFault fault, int failures)
    {
        if (fault.Kind != FaultKind.Resource)
            return fault;
        var most = fault.Code switch
        {
            ProblemCodes.Render.OutOfMemory => MaxMemoryShortages,
            ProblemCodes.Render.StoreUnavailable => MaxStoreRefusals,
            _ => int.MaxValue,
        };
        return failures >= most ? fault with { Kind = FaultKind.Node } : fault;
    }

    /// <summary>
    /// How long to wait before the next attempt: doubling, with up to a quarter more that depends on the key alone, so that tasks do not
    /// come back as one herd.
    /// </summary>
    /// <param name="failures">Failures of this kind so far, at least 1.</param>
    public static TimeSpan PauseAfter(FaultKind kind, int failures, ArtifactKey key)
    {
        var first = kind == FaultKind.Resource ? FirstShortagePause : FirstPause;
        var doubled = first * Math.Pow(2, Math.Clamp(failures - 1, 0, 10));
        var jitter = Convert.ToInt32(key.Hex[..2], 16) / 255.0 / 4;
        return (doubled < MaxPause ? doubled : MaxPause) * (1 + jitter);
    }
}

public enum RetryVerdict
{
    /// <summary>The job fails.</summary>
    GiveUp,

    /// <summary>Another attempt; this one counts.</summary>
    Again,

    /// <summary>Another attempt later; this one does not count.</summary>
    Wait,
}
