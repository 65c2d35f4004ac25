using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;

namespace MovieGen.Domain.Scheduling;

/// <summary>
/// An account's waiting jobs and what it has of the farm. Unlinked from the orders of <see cref="TaskQueue"/> whenever it changes.
/// </summary>
/// <param name="order">Of the account's jobs that wait.</param>
internal sealed class AccountQueue(AccountId id, IComparer<JobQueue> order)
{
    private const int JobsToRemember = 64;

    /// <summary>Greatest claim first; among equal ones, the one served longest ago.</summary>
    public static readonly IComparer<AccountQueue> GreatestClaimFirst = Comparer<AccountQueue>.Create(
        (a, b) =>
            b.Claim.CompareTo(a.Claim) is not 0 and var claim ? claim
            : a.LastGrant.CompareTo(b.LastGrant) is not 0 and var last ? last
            : string.CompareOrdinal(a.Id.Value, b.Id.Value)
    );

    public static readonly IComparer<AccountQueue> LeastServedFirst = Comparer<AccountQueue>.Create(
        (a, b) => a.Served.CompareTo(b.Served) is not 0 and var served ? served : string.CompareOrdinal(a.Id.Value, b.Id.Value)
    );

    private readonly Dictionary<JobId, JobQueue> _jobs = [];
    private readonly SortedSet<JobQueue> _ready = new(order);
    private long _sequence;
    private double _jobClock;

    public AccountId Id { get; } = id;

    public double Weight { get; set; } = 1;

    public int Running { get; set; }

    /// <summary>Different tasks that wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Core seconds granted, over its weight.</summary>
    public double Served { get; set; }

    /// <summary>Number of its last grant; 0 before the first.</summary>
    public long LastGrant { get; set; }

    /// <summary>
    /// <c>weight · 1.1^priority / (running + 1)</c>, with the priority of the job whose turn it is; as of the last <see cref="Weigh"/>.
    /// </summary>
    public double Claim { get; private set; }

    public SortedSet<JobQueue> Ready => _ready;

    public void Weigh() => Claim = Weight * (_ready.Min?.Weight ?? 0) / (Running + 1);

    public void Add(TaskEntry task, QueuedTask offer)
    {
        var job = JobOf(offer.Job);
        Unready(job);
        job.Priority = offer.Priority;
        job.Draft = offer.Draft;
        job.Pool = offer.Needs.Pool;
        if (job.Waiting.Add(task))
        {
            if (task.Queues.Count == 0)
                Waiting++;
            task.Queues.Add(job);
        }

        _ready.Add(job);
    }

    /// <summary>Takes the task out of one job's queue.</summary>
    public void Remove(TaskEntry task, JobQueue job)
    {
        if (!job.Waiting.Contains(task))
            return;
        _ready.Remove(job);
        job.Waiting.Remove(task);
        task.Queues.Remove(job);
        if (task.Queues.Count == 0)
            Waiting--;
        if (job.Waiting.Count > 0)
            _ready.Add(job);
    }

    /// <summary>Books the task's cost on the job that it was taken for.</summary>
    public void Charge(JobQueue job, double costSeconds)
    {
        _jobClock = Math.Max(_jobClock, job.Served);
        var waits = Unready(job);
        job.Served += costSeconds / job.Weight;
        if (waits)
            _ready.Add(job);
    }

    /// <summary>Takes a job out of the order before it changes; the order of jobs without waiting tasks is not defined.</summary>
    private bool Unready(JobQueue job) => job.Waiting.Count > 0 && _ready.Remove(job);

    private JobQueue JobOf(JobId id)
    {
        if (!_jobs.TryGetValue(id, out var job))
        {
            if (_jobs.Count >= JobsToRemember)
                ForgetIdleJobs();
            _jobs[id] = job = new JobQueue(id, this, _sequence++) { Served = _jobClock };
        }
        else if (job.Waiting.Count == 0)
        {
            job.Served = Math.Max(job.Served, _jobClock);
        }

        return job;
    }

    /// <summary>A job that is not ahead of the clock would come back at the clock anyway.</summary>
    private void ForgetIdleJobs()
    {
        foreach (var (id, job) in _jobs)
            if (job.Waiting.Count == 0 && job.Served <= _jobClock)
                _jobs.Remove(id);
    }
}
