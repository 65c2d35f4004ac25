using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;

namespace MovieGen.Domain.Tests.Scheduling;

/// <summary>A queue whose clock and workers the test moves, and which records every effect.</summary>
internal sealed class QueueRig
{
    private readonly Dictionary<WorkerId, (int Slots, bool Draining, long Incarnation)> _workers = [];
    private readonly Dictionary<WorkerId, WorkerCapabilities> _capabilities = [];
    private readonly Dictionary<WorkerId, int> _quickSlots = [];

    public FairShareQueue Queue { get; private set; } = new(1_000_000);

    public TimeSpan Now { get; set; }

    /// <summary>What each worker runs, by attempt.</summary>
    public SortedDictionary<long, (WorkerId Worker, ArtifactKey Key, TimeSpan Since)> Running { get; } = [];

    public Dictionary<ArtifactKey, QueuedTask> Offered { get; } = [];

    public List<QueueEffect> Said { get; } = [];

    public static WorkerId Worker(int number) => new($"worker-{number}");

    public static JobId Job(int number) => new($"job_{number}");

    public static ArtifactKey Key(string text) => new(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(text)).Hex);

    public static QueuedTask Task(string name, int account = 0, int job = 0, double cost = 10, int priority = 0, bool draft = false) =>
        new(Key(name), new AccountId($"account-{account}"), Job(job), cost, priority, draft);

    public void Hire(int worker, int slots = 1, bool draining = false)
    {
        _workers[Worker(worker)] = (slots, draining, 1);
        Report(Worker(worker));
    }

    public void Hire(int worker, int slots, WorkerCapabilities capabilities)
    {
        _capabilities[Worker(worker)] = capabilities;
        Hire(worker, slots);
    }

    public void HireWithQuickSlots(int worker, int slots, int quick)
    {
        _quickSlots[Worker(worker)] = quick;
        Hire(worker, slots);
    }

    public void Offer(QueuedTask task)
    {
        Offered[task.Key] = task;
        Queue.Offer(task, Now);
    }

    /// <summary>Hears what the queue says; workers accept their grants at once and stop what is cancelled.</summary>
    public IReadOnlyList<QueueEffect> Decide()
    {
        var effects = Queue.Decide(Now);
        Said.AddRange(effects);
        foreach (var effect in effects)
            Perform(effect);
        return effects;
    }

    /// <summary>The keys granted by one decision, in order.</summary>
    public ArtifactKey[] Grants() => [.. Decide().OfType<QueueEffect.Grant>().Select(g => g.Key)];

    public void Complete(ArtifactKey key)
    {
        var (attempt, run) = Running.First(r => r.Value.Key == key);
        Running.Remove(attempt);
        Queue.Completed(run.Worker, attempt, key, (Now - run.Since).TotalSeconds, reused: false, Now);
        Offered.Remove(key);
    }

    public bool Fail(ArtifactKey key, FaultKind kind)
    {
        var (attempt, run) = Running.First(r => r.Value.Key == key);
        Running.Remove(attempt);
        return Queue.Failed(run.Worker, attempt, kind, Now);
    }

    public void Report(WorkerId worker)
    {
        var (slots, draining, incarnation) = _workers[worker];
        Queue.Report(
            new WorkerStatus(worker, incarnation, slots, draining, [.. RunningOf(worker)])
            {
                QuickSlots = _quickSlots.GetValueOrDefault(worker),
                Capabilities = _capabilities.GetValueOrDefault(worker, WorkerCapabilities.Unknown),
            },
            Now
        );
    }

    /// <summary>Time passes in steps of a second; workers report at each, but for the silent ones.</summary>
    public void Pass(int seconds, params WorkerId[] silent)
    {
        for (var i = 0; i < seconds; i++)
        {
            Now += TimeSpan.FromSeconds(1);
            foreach (var worker in _workers.Keys.Except(silent))
                Report(worker);
            Queue.Tick(Now);
            Decide();
        }
    }

    /// <summary>The process of the worker dies and starts again: it runs nothing and says another incarnation.</summary>
    public void Restart(WorkerId worker)
    {
        Forget(worker);
        _workers[worker] = _workers[worker] with { Incarnation = _workers[worker].Incarnation + 1 };
        Report(worker);
    }

    public void Kill(WorkerId worker)
    {
        Forget(worker);
        _workers.Remove(worker);
        Queue.WorkerGone(worker, Now);
    }

    /// <summary>The queue dies; the next one is empty, with a greater epoch.</summary>
    public void NewQueue() => Queue = new FairShareQueue(1_000_000 + (long)Now.TotalMilliseconds * 1_000_000 + 1_000_000);

    public int Of(int account) => Queue.Snapshot(Now).Accounts.Where(a => a.Account.Value == $"account-{account}").Sum(a => a.Running);

    public int Copies(ArtifactKey key) => Running.Values.Count(r => r.Key == key);

    private IEnumerable<RunningAttempt> RunningOf(WorkerId worker) =>
        from run in Running
        where run.Value.Worker == worker
        select new RunningAttempt(
            run.Key,
            Offered.GetValueOrDefault(run.Value.Key) ?? new QueuedTask(run.Value.Key, AccountId.Local, Job(0), 10, 0, false),
            0.5,
            (Now - run.Value.Since).TotalSeconds
        );

    private void Perform(QueueEffect effect)
    {
        switch (effect)
        {
            case QueueEffect.Grant grant:
                Running[grant.Attempt] = (grant.Worker, grant.Key, Now);
                Queue.Accepted(grant.Worker, grant.Attempt, Now);
                break;
            case QueueEffect.Cancel cancel when Running.Remove(cancel.Attempt):
                Queue.Returned(cancel.Worker, cancel.Attempt, Now);
                break;
        }
    }

    private void Forget(WorkerId worker)
    {
        foreach (var attempt in Running.Where(r => r.Value.Worker == worker).Select(r => r.Key).ToArray())
            Running.Remove(attempt);
    }
}
