using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Scheduling;

/// <summary>The queue at one moment.</summary>
/// <param name="Waiting">Tasks that wait for a slot.</param>
/// <param name="QuickWaiting">Tasks that wait for a quick slot.</param>
public sealed record QueueSnapshot(
    int Waiting,
    int QuickWaiting,
    IReadOnlyList<RunningCopy> Running,
    IReadOnlyList<AccountUse> Accounts,
    IReadOnlyList<WorkerUse> Workers
);

/// <summary>One render of a task; a straggler has two.</summary>
/// <param name="Job">One of those that need it.</param>
public sealed record RunningCopy(ArtifactKey Key, JobId Job, WorkerId Worker, double Seconds, double Fraction)
{
    /// <summary>In a quick slot.</summary>
    public bool Quick { get; init; }
}

/// <param name="Running">Slots in use.</param>
public sealed record AccountUse(AccountId Account, int Waiting, int Running)
{
    public int QuickWaiting { get; init; }

    public int QuickRunning { get; init; }
}

/// <param name="SetAside">Gets nothing for a while, because it failed tasks of several jobs or ran short of something.</param>
public sealed record WorkerUse(WorkerId Worker, int Slots, int Busy, bool Draining, bool SetAside)
{
    public int QuickSlots { get; init; }

    public int QuickBusy { get; init; }
}
