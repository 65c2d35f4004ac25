using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Scheduling;

/// <summary>The workers, those with a free slot of either kind, and which of them failed which task.</summary>
internal sealed class WorkerPool
{
    private static readonly TimeSpan FailureMemory = TimeSpan.FromMinutes(15);

    private readonly Dictionary<WorkerId, Worker> _workers = [];
    private readonly FreeWorkers _free = new(quick: false);
    private readonly FreeWorkers _freeQuick = new(quick: true);
    private readonly Dictionary<ArtifactKey, (HashSet<WorkerId> Workers, TimeSpan At)> _failures = [];
    private long _grants;

    public IReadOnlyCollection<Worker> All => _workers.Values;

    /// <summary>Those with a free slot of one kind.</summary>
    public FreeWorkers Free(bool quick) => quick ? _freeQuick : _free;

    public Worker? Find(WorkerId id) => _workers.GetValueOrDefault(id);

    public Worker FindOrAdd(WorkerId id) => _workers.TryGetValue(id, out var worker) ? worker : _workers[id] = new Worker(id);

    public void Remove(Worker worker)
    {
        Unlink(worker);
        _workers.Remove(worker.Id);
    }

    /// <summary>Anything about a worker changes between being taken out of the order and put back.</summary>
    public void Unlink(Worker worker)
    {
        _free.Unlink(worker);
        _freeQuick.Unlink(worker);
    }

    public void Link(Worker worker, TimeSpan now)
    {
        worker.Look(now);
        _free.Link(worker);
        _freeQuick.Link(worker);
    }

    /// <summary>
    /// Advances time: pauses end, and where a pool has no worker that is available, those set aside are used again, since a doubtful worker
    /// is better than none.
    /// </summary>
    public void Refresh(TimeSpan now)
    {
        foreach (var worker in _workers.Values)
            Relink(worker, now);
        foreach (var worker in _workers.Values.Where(w => w.IsForgivable(now) && IsMissed(w)).ToArray())
        {
            worker.Forgive();
            Relink(worker, now);
        }

        foreach (var (key, failed) in _failures)
            if (now - failed.At > FailureMemory)
                _failures.Remove(key);
    }

    /// <summary>
    /// A free worker of the pool that can make the task, another than those it failed on while there are others; null if it has to wait.
    /// </summary>
    public Worker? BestFor(TaskEntry task, string pool)
    {
        var free = Free(task.Quick);
        if (
            !_failures.TryGetValue(task.Key, out var failed)
            || _workers.Values.All(w => !w.Able || w.SlotsOf(task.Quick) == 0 || failed.Workers.Contains(w.Id) || !w.Suits(task, pool))
        )
            return free.Freest is { } freest && freest.Suits(task, pool) ? freest : free.First(w => w.Suits(task, pool));
        return free.First(w => !failed.Workers.Contains(w.Id) && w.Suits(task, pool));
    }

    /// <summary>A free worker that can make the task for one of the jobs that need it, and does not run it already.</summary>
    /// <param name="busy">Pools in which other tasks wait: their workers are not for second copies.</param>
    public Worker? SecondFor(TaskEntry task, HashSet<string> busy) =>
        Free(task.Quick)
            .First(w =>
                !w.Capabilities.Pools.Any(busy.Contains)
                && task.Offers.Values.Any(offer => w.Suits(task, offer.Needs.Pool))
                && task.Leases.TrueForAll(l => l.Worker != w)
            );

    public void Hold(Lease lease, TimeSpan now)
    {
        Unlink(lease.Worker);
        lease.Worker.Hold(lease);
        lease.Worker.LastGrant = ++_grants;
        Link(lease.Worker, now);
    }

    public void Release(Lease lease, TimeSpan now)
    {
        Unlink(lease.Worker);
        lease.Worker.Release(lease);
        if (_workers.ContainsKey(lease.Worker.Id))
            Link(lease.Worker, now);
    }

    public void Failed(Lease lease, FaultKind kind, TimeSpan now)
    {
        lease.Worker.Failed(lease.Task.FirstJob, kind, now);
        if (kind != FaultKind.Resource)
        {
            var workers = _failures.TryGetValue(lease.Task.Key, out var before) ? before.Workers : [];
            workers.Add(lease.Worker.Id);
            _failures[lease.Task.Key] = (workers, now);
        }

        Relink(lease.Worker, now);
    }

    public void Succeeded(TaskEntry task, Worker? worker)
    {
        _failures.Remove(task.Key);
        worker?.Succeeded();
    }

    /// <summary>Whether one of its pools has no worker that is available.</summary>
    private bool IsMissed(Worker worker) =>
        worker.Capabilities.Pools.Any(pool => !_workers.Values.Any(other => other.Able && other.Capabilities.Serves(pool)));

    private void Relink(Worker worker, TimeSpan now)
    {
        Unlink(worker);
        if (_workers.ContainsKey(worker.Id))
            Link(worker, now);
    }
}
