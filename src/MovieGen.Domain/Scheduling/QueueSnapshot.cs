using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Scheduling;

/// <summary>The queue at one moment.</summary>
public sealed record QueueSnapshot(
    int Waiting,
    IReadOnlyList<RunningCopy> Running,
    IReadOnlyList<AccountUse> Accounts,
    IReadOnlyList<WorkerUse> Workers
);

/// <summary>One render of a task; a straggler has two.</summary>
/// <param name="Job">One of those that need it.</param>
public sealed record RunningCopy(ArtifactKey Key, JobId Job, WorkerId Worker, double Seconds, double Fraction);

/// <param name="Running">Slots in use.</param>
public sealed record AccountUse(AccountId Account, int Waiting, int Running);

/// <param name="SetAside">Gets nothing for a while, because it failed tasks of several jobs or ran short of something.</param>
public sealed record WorkerUse(WorkerId Worker, int Slots, int Busy, bool Draining, bool SetAside);
