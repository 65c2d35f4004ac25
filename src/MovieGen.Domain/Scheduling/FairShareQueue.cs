using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Scheduling;

/// <summary>
/// Who renders what next. Holds what is offered, what runs where and until when, and gives the next task fairly. Time is monotonic and
/// comes in; messages to workers and offerers come out of <see cref="Decide"/>. Nothing in it must survive: offers and workers'
/// reports rebuild it.
/// </summary>
/// <param name="epoch">Greater than every earlier queue's; attempts are numbered from it on, so that no number comes twice.</param>
public sealed partial class FairShareQueue(long epoch)
{
    /// <summary>How long a worker may be silent before its tasks may go to another.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(15);

    /// <summary>How long a grant may stay without an answer before it counts as lost on the way.</summary>
    public static readonly TimeSpan AcceptTime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long an offer may wait without being repeated. Who needs a task says so every 30 s, so three times were missed: the job is gone,
    /// and its word that it withdraws was lost.
    /// </summary>
    public static readonly TimeSpan OfferTime = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan CancelMemory = TimeSpan.FromMinutes(2);

    private readonly Dictionary<ArtifactKey, TaskEntry> _tasks = [];
    private readonly TaskQueue _queue = new(JobQueue.NextFirst);
    private readonly TaskQueue _quick = new(JobQueue.EarliestFirst);
    private readonly WorkerPool _pool = new();
    private readonly Dictionary<ArtifactKey, TimeSpan> _unwanted = [];
    private readonly List<QueueEffect> _effects = [];
    private readonly List<long> _ended = [];
    private long _attempt = epoch;
    private long _sequence;

    /// <summary>Tasks that wait for a slot.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Tasks that wait for a quick slot.</summary>
    public int QuickWaiting => _quick.Count;

    /// <summary>Slots in use, second copies and those that are being cancelled included.</summary>
    public int Running => _pool.All.Sum(w => w.Busy);

    /// <summary>Quick slots in use.</summary>
    public int QuickRunning => _pool.All.Sum(w => w.QuickBusy);

    /// <summary>How long the task that waits longest has waited; zero if none does.</summary>
    /// <param name="quick">Of those that wait for a quick slot; else of the others.</param>
    public TimeSpan LongestWait(bool quick, TimeSpan now) =>
        _tasks
            .Values.Where(task => task.Quick == quick && task.Queues.Count > 0)
            .Select(task => now - task.WaitingSince)
            .DefaultIfEmpty()
            .Max();

    /// <summary>Sets the weight of an account's tier; 1 by default.</summary>
    public void SetWeight(AccountId account, double weight)
    {
        _queue.SetWeight(account, weight);
        _quick.SetWeight(account, weight);
    }

    /// <summary>Numbers attempts from here on, unless they are beyond it already.</summary>
    public void NumberFrom(long attempt) => _attempt = Math.Max(_attempt, attempt);

    /// <summary>A job needs the task. If offered again, the latest priority and draft count.</summary>
    public void Offer(QueuedTask offer, TimeSpan now)
    {
        _unwanted.Remove(offer.Key);
        if (!_tasks.TryGetValue(offer.Key, out var task))
            _tasks[offer.Key] = task = new TaskEntry(offer, _sequence++) { WaitingSince = now };
        task.Offers[offer.Job] = offer;
        task.OfferedAt[offer.Job] = now;
        if (task.Leases.Count == 0)
            QueueOf(task).Add(task, offer);
        else if (task.Leases.Find(l => l.Accepted) is { } running)
            _effects.Add(new QueueEffect.Started(task.Key, running.Worker.Id));
    }

    /// <summary>The job no longer needs it; if no other job does, it is removed or cancelled.</summary>
    public void Withdraw(ArtifactKey key, JobId job, TimeSpan now)
    {
        if (!_tasks.TryGetValue(key, out var task))
            return;
        task.Offers.Remove(job);
        task.OfferedAt.Remove(job);
        QueueOf(task).Remove(task, job);
        if (task.Offers.Count == 0)
            Settle(task, now);
    }

    /// <summary>The worker has what it was granted.</summary>
    public void Accepted(WorkerId worker, long attempt, TimeSpan now)
    {
        if (_pool.Find(worker)?.Leases.GetValueOrDefault(attempt) is { } lease)
            Accept(lease, now);
    }

    /// <summary>The artifact is published. True if a job waited for it, or at least the queue knew of it.</summary>
    public bool Completed(WorkerId worker, long attempt, ArtifactKey key, double seconds, bool reused, TimeSpan now)
    {
        if (Release(worker, attempt, now) is { Cancelled: false, Task.Quick: false } lease && !reused)
            LearnPace(lease.Task.CostSeconds, seconds);
        if (!_tasks.TryGetValue(key, out var task))
            return false;
        _pool.Succeeded(task, _pool.Find(worker));
        Settle(task, now);
        return true;
    }

    /// <summary>An attempt failed. True if that ends the task, false if another copy continues or no job waits.</summary>
    public bool Failed(WorkerId worker, long attempt, FaultKind kind, TimeSpan now)
    {
        if (Release(worker, attempt, now) is not { Cancelled: false } lease)
            return false;
        _pool.Failed(lease, kind, now);

        // What cannot be read by one copy cannot be read by the other.
        if (lease.Task.Leases.Count > 0 && kind != FaultKind.Input)
            return false;
        Settle(lease.Task, now);
        return true;
    }

    /// <summary>The worker does not run it, through no fault: it had no slot, it is stopping, or it was told to stop.</summary>
    public void Returned(WorkerId worker, long attempt, TimeSpan now)
    {
        if (Release(worker, attempt, now) is { Cancelled: false } lease)
            WaitAgain(lease.Task, now);
    }

    /// <summary>The node has left the cluster, or ended.</summary>
    /// <returns>How many tasks it ran, which are lost with it.</returns>
    public int WorkerGone(WorkerId id, TimeSpan now)
    {
        if (_pool.Find(id) is not { } worker)
            return 0;
        _pool.Remove(worker);
        Lease[] lost = [.. worker.Leases.Values];
        foreach (var lease in lost)
            Lose(lease, now);
        return lost.Length;
    }

    /// <summary>The node has become unreachable, or reachable again.</summary>
    public void WorkerReachable(WorkerId id, bool reachable, TimeSpan now)
    {
        if (_pool.Find(id) is not { } worker)
            return;
        _pool.Unlink(worker);
        worker.Unreachable = !reachable;
        _pool.Link(worker, now);
    }

    /// <summary>Once a second: leases end, workers are trusted again, stragglers get a second copy.</summary>
    public void Tick(TimeSpan now)
    {
        foreach (var lease in _pool.All.SelectMany(w => w.Leases.Values).Where(l => l.Deadline <= now).ToArray())
            Lose(lease, now);
        _pool.Refresh(now);
        foreach (var (key, since) in _unwanted)
            if (now - since > CancelMemory)
                _unwanted.Remove(key);
        CopyStragglers(now);
    }

    /// <summary>Drops offers that wait and were not repeated for <see cref="OfferTime"/>.</summary>
    /// <returns>What was dropped, for whom.</returns>
    public IReadOnlyList<(ArtifactKey Key, JobId Job)> DropForgotten(TimeSpan now)
    {
        List<(ArtifactKey Key, JobId Job)> forgotten =
        [
            .. _tasks
                .Values.Where(t => t.Leases.Count == 0)
                .SelectMany(t => t.OfferedAt.Where(o => now - o.Value > OfferTime).Select(o => (t.Key, o.Key))),
        ];
        foreach (var (key, job) in forgotten)
            Withdraw(key, job, now);
        return forgotten;
    }

    /// <summary>Grants what can be granted, and returns all messages since the last call, in order.</summary>
    public IReadOnlyList<QueueEffect> Decide(TimeSpan now)
    {
        GrantFrom(_quick, _pool.Free(quick: true), now);
        GrantFrom(_queue, _pool.Free(quick: false), now);
        if (_effects.Count == 0)
            return [];
        var effects = _effects.ToArray();
        _effects.Clear();
        return effects;
    }

    /// <summary>Returns messages without granting anything, while workers are still registering.</summary>
    public IReadOnlyList<QueueEffect> Listen()
    {
        var effects = _effects.ToArray();
        _effects.Clear();
        return effects;
    }

    /// <summary>Attempts that ended since the last call, however they ended.</summary>
    public IReadOnlyList<long> TakeEnded()
    {
        if (_ended.Count == 0)
            return [];
        var ended = _ended.ToArray();
        _ended.Clear();
        return ended;
    }

    private TaskQueue QueueOf(TaskEntry task) => task.Quick ? _quick : _queue;

    private void GrantFrom(TaskQueue queue, FreeWorkers free, TimeSpan now)
    {
        while (free.Any && queue.Take(free.AnyIn, (task, pool) => _pool.BestFor(task, pool) is not null) is var (task, pool))
            Grant(task, _pool.BestFor(task, pool)!, now);
    }

    private void Grant(TaskEntry task, Worker worker, TimeSpan now)
    {
        var lease = new Lease(++_attempt, task, worker, now) { Deadline = now + AcceptTime };
        task.Leases.Add(lease);
        _pool.Hold(lease, now);
        _effects.Add(new QueueEffect.Grant(task.Key, worker.Id, lease.Attempt, Second: task.Leases.Count > 1));
    }

    private void Accept(Lease lease, TimeSpan now)
    {
        lease.Deadline = now + LeaseTime;
        if (lease.Accepted)
            return;
        lease.Accepted = true;
        lease.StartedAt = now;
        if (!lease.Cancelled)
            _effects.Add(new QueueEffect.Started(lease.Task.Key, lease.Worker.Id));
    }

    private Lease? Release(WorkerId worker, long attempt, TimeSpan now)
    {
        if (_pool.Find(worker)?.Leases.GetValueOrDefault(attempt) is not { } lease)
            return null;
        Release(lease, now);
        return lease;
    }

    private void Release(Lease lease, TimeSpan now)
    {
        _pool.Release(lease, now);
        lease.Task.Leases.Remove(lease);
        _ended.Add(lease.Attempt);
        QueueOf(lease.Task).Ended(lease.Task.Account);
    }

    private void Lose(Lease lease, TimeSpan now)
    {
        Release(lease, now);
        if (lease.Cancelled || lease.Task.Leases.Count > 0)
            return;
        if (!lease.Accepted)
        {
            WaitAgain(lease.Task, now);
            return;
        }

        _pool.Failed(lease, FaultKind.Node, now);
        _effects.Add(new QueueEffect.Lost(lease.Task.Key, lease.Worker.Id));
        Settle(lease.Task, now);
    }

    private void WaitAgain(TaskEntry task, TimeSpan now)
    {
        if (task.Leases.Count > 0)
            return;

        task.WaitingSince = now;

        // While it ran, its progress counted as an answer, so the offer was not repeated.
        foreach (var job in task.Offers.Keys)
            task.OfferedAt[job] = now;
        if (task.Offers.Count == 0)
            _tasks.Remove(task.Key);
        foreach (var offer in task.Offers.Values)
            QueueOf(task).Add(task, offer);
    }

    /// <summary>The task is over: out of the queue, its copies cancelled.</summary>
    private void Settle(TaskEntry task, TimeSpan now)
    {
        _tasks.Remove(task.Key);
        QueueOf(task).Remove(task);
        foreach (var lease in task.Leases)
        {
            lease.Cancelled = true;
            _unwanted[task.Key] = now;
            _effects.Add(new QueueEffect.Cancel(task.Key, lease.Worker.Id, lease.Attempt));
        }
    }
}
