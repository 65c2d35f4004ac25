using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MovieGen.Contracts.Scheduling;

/// <summary>The queue as it stands, for operators and metrics.</summary>
/// <param name="Waiting">Tasks for slots that no worker has started; quick ones are counted apart.</param>
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
) : IFarmMessage
{
    /// <summary>Tasks for quick slots that no worker has started.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int QuickWaiting { get; init; }
}

public sealed record RunningTask(string Key, string JobId, string Label, string Worker, double Seconds, double Fraction)
{
    /// <summary>Whether it runs in a quick slot.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Quick { get; init; }
}

/// <summary>What one account has of the farm.</summary>
public sealed record AccountShare(string Account, int Waiting, int Running)
{
    /// <summary>Its tasks that wait for a quick slot; not in <see cref="Waiting"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int QuickWaiting { get; init; }

    /// <summary>Its tasks in quick slots; not in <see cref="Running"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int QuickRunning { get; init; }
}

/// <param name="Draining">Whether it takes no new tasks.</param>
public sealed record WorkerView(string Address, int Slots, int Busy, bool Draining)
{
    /// <summary>Slots beside the others that only quick tasks use.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int QuickSlots { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int QuickBusy { get; init; }
}
