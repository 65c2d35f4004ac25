using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Scheduling;

/// <summary>A worker as the queue knows it: its slots, its leases, and whether it can be trusted with another task now.</summary>
internal sealed class Worker(WorkerId id)
{
    private const int JobsToSetAside = 3;

    /// <summary>A worker reports every second or two; one that missed a few is given nothing until it does.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FailureMemory = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SetAsideFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxRest = TimeSpan.FromSeconds(60);

    private readonly List<(JobId Job, TimeSpan At)> _failures = [];
    private TimeSpan _rest = FirstRest;
    private TimeSpan _setAsideUntil;
    private TimeSpan _restsUntil;

    public WorkerId Id { get; } = id;

    public long Incarnation { get; set; }

    public int Slots { get; set; }

    /// <summary>Beside the others, for quick tasks only.</summary>
    public int QuickSlots { get; set; }

    public WorkerCapabilities Capabilities { get; set; } = WorkerCapabilities.Unknown;

    /// <summary>Estimated, of the tasks that it holds.</summary>
    public long MemoryInUse { get; private set; }

    public bool Draining { get; set; }

    /// <summary>The cluster does not hear it: nothing new for it, and nothing taken back before its leases end.</summary>
    public bool Unreachable { get; set; }

    public TimeSpan LastHeard { get; set; }

    public long LastGrant { get; set; }

    public Dictionary<long, Lease> Leases { get; } = [];

    public int Busy => Leases.Count - QuickBusy;

    public int QuickBusy { get; private set; }

    /// <summary>Whether tasks may be granted to it when it has a slot free; as of the last look.</summary>
    public bool Able { get; private set; }

    public bool SetAside { get; private set; }

    public int SlotsOf(bool quick) => quick ? QuickSlots : Slots;

    public int FreeOf(bool quick) => SlotsOf(quick) - (quick ? QuickBusy : Busy);

    public void Hold(Lease lease)
    {
        Leases[lease.Attempt] = lease;
        QuickBusy += lease.Task.Quick ? 1 : 0;
        MemoryInUse += lease.Task.Needs.MemoryBytes;
    }

    public void Release(Lease lease)
    {
        if (!Leases.Remove(lease.Attempt))
            return;
        QuickBusy -= lease.Task.Quick ? 1 : 0;
        MemoryInUse -= lease.Task.Needs.MemoryBytes;
    }

    public bool Suits(TaskEntry task, string pool) => Capabilities.Serves(pool) && Capabilities.Suit(task.Needs, MemoryInUse);

    public void Look(TimeSpan now)
    {
        SetAside = now < _setAsideUntil || now < _restsUntil;
        Able = !Draining && !Unreachable && !SetAside && now - LastHeard < Silence;
    }

    public void Succeeded() => _rest = FirstRest;

    /// <summary>
    /// A shortage passes: the worker rests, longer each time. Failures of different jobs are the node's: it is set aside.
    /// </summary>
    public void Failed(JobId job, FaultKind kind, TimeSpan now)
    {
        if (kind == FaultKind.Resource)
        {
            _restsUntil = now + _rest;
            _rest = _rest * 2 < MaxRest ? _rest * 2 : MaxRest;
        }
        else if (kind != FaultKind.Input)
        {
            _failures.RemoveAll(f => f.Job == job || now - f.At > FailureMemory);
            _failures.Add((job, now));
            if (_failures.Count >= JobsToSetAside)
                _setAsideUntil = now + SetAsideFor;
        }
    }

    /// <summary>Available again with a clean record: the pause is over, or there is no other worker.</summary>
    public void Forgive()
    {
        _setAsideUntil = TimeSpan.Zero;
        _failures.Clear();
    }

    /// <summary>Set aside for failures, which may be forgiven; a rest may not.</summary>
    public bool IsForgivable(TimeSpan now) => now < _setAsideUntil && now >= _restsUntil && !Draining && !Unreachable;
}
