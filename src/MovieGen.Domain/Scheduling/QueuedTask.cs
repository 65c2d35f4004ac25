using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Scheduling;

/// <summary>An artifact that a job needs, as far as the order of work depends on it.</summary>
/// <param name="CostSeconds">Estimated seconds of one core.</param>
/// <param name="Priority">Of the job, −10 to 10; each step weighs 1.1 times the one below.</param>
/// <param name="Draft">A preview, wanted before the account's finals.</param>
public sealed record QueuedTask(ArtifactKey Key, AccountId Account, JobId Job, double CostSeconds, int Priority, bool Draft)
{
    public TaskNeeds Needs { get; init; } = TaskNeeds.Nothing;

    /// <summary>Takes moments and somebody looks on: it uses quick slots only.</summary>
    public bool Quick { get; init; }
}

/// <summary>Names a worker: the address of its node.</summary>
public readonly record struct WorkerId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What a worker reports about itself, every second or two and whenever a queue requests it.</summary>
/// <param name="Incarnation">Another number after every start: what an earlier one ran is lost.</param>
/// <param name="Slots">How many renders it can run at once.</param>
/// <param name="Draining">Takes no new tasks.</param>
public sealed record WorkerStatus(WorkerId Worker, long Incarnation, int Slots, bool Draining, IReadOnlyList<RunningAttempt> Running)
{
    /// <summary>Slots beside the others that only quick tasks use.</summary>
    public int QuickSlots { get; init; }

    public WorkerCapabilities Capabilities { get; init; } = WorkerCapabilities.Unknown;
}

/// <summary>One render that a worker is at.</summary>
/// <param name="Attempt">The number that it was granted under.</param>
/// <param name="Fraction">Done so far, 0–1.</param>
/// <param name="Seconds">Since it began.</param>
public sealed record RunningAttempt(long Attempt, QueuedTask Task, double Fraction, double Seconds);
