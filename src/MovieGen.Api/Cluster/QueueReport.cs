namespace MovieGen.Api.Cluster;

/// <summary>The render queue as it stands.</summary>
/// <param name="Epoch">Number of the queue; a new one has a greater.</param>
/// <param name="Waiting">Tasks that no worker has started.</param>
/// <param name="Running">Tasks that a worker runs, longest first, at most 150 of them.</param>
/// <param name="Accounts">Those with most work, at most 100.</param>
/// <param name="Workers">At most 400.</param>
/// <param name="Identities">Names, pools and labels of the cluster's members, by address.</param>
public sealed record QueueReport(
    long Epoch,
    int Waiting,
    IReadOnlyList<RunningTaskView> Running,
    IReadOnlyList<AccountShareView> Accounts,
    IReadOnlyList<QueueWorker> Workers,
    IReadOnlyDictionary<string, NodeIdentityView> Identities
)
{
    /// <summary>Tasks for quick slots that no worker has started; not in <see cref="Waiting"/>.</summary>
    public required int QuickWaiting { get; init; }
}

/// <summary>A task that a worker runs.</summary>
/// <param name="Key">Of the artifact that it makes.</param>
/// <param name="JobId">Empty of what a gateway has made for somebody who waits: a picture of an asset.</param>
/// <param name="Label">What it is of its job, such as <c>segment 12</c>.</param>
/// <param name="Seconds">Since it began.</param>
/// <param name="Fraction">Done so far, 0–1.</param>
public sealed record RunningTaskView(string Key, string JobId, string Label, string Worker, double Seconds, double Fraction)
{
    /// <summary>Whether it runs in a quick slot.</summary>
    public required bool Quick { get; init; }
}

/// <summary>What one account has of the farm, in tasks.</summary>
public sealed record AccountShareView(string Account, int Waiting, int Running)
{
    /// <summary>Tasks that wait for a quick slot; not in <see cref="Waiting"/>.</summary>
    public required int QuickWaiting { get; init; }

    /// <summary>Tasks in quick slots; not in <see cref="Running"/>.</summary>
    public required int QuickRunning { get; init; }
}

/// <summary>A worker as the queue knows it.</summary>
/// <param name="Draining">Whether it takes no new tasks.</param>
public sealed record QueueWorker(string Address, int Slots, int Busy, bool Draining)
{
    /// <summary>Slots beside the others that only quick tasks use.</summary>
    public required int QuickSlots { get; init; }

    public required int QuickBusy { get; init; }
}
