using System.Collections.Immutable;

namespace MovieGen.Contracts.Scheduling;

/// <summary>The queue as it stands, for operators and metrics.</summary>
/// <param name="Waiting">Tasks that no worker has started.</param>
/// <param name="Running">Tasks that a worker runs, longest first, at most 150 of them, so that the whole fits one frame of
/// remoting.</param>
/// <param name="Accounts">Those with most work, at most 100.</param>
/// <param name="Workers">At most 400.</param>
public sealed record QueueView(
    long Epoch,
    int Waiting,
    ImmutableArray<RunningTask> Running,
    ImmutableArray<AccountShare> Accounts,
    ImmutableArray<WorkerView> Workers
) : IFarmMessage;

public sealed record RunningTask(string Key, string JobId, string Label, string Worker, double Seconds, double Fraction);

/// <summary>What one account has of the farm.</summary>
public sealed record AccountShare(string Account, int Waiting, int Running);

/// <param name="Draining">Whether it takes no new tasks.</param>
public sealed record WorkerView(string Address, int Slots, int Busy, bool Draining);
