using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Scheduling;

/// <summary>A task that a job needs or a worker runs.</summary>
internal sealed class TaskEntry(QueuedTask first, long sequence)
{
    /// <summary>
    /// Longest first, since a long one begun last makes everybody wait, then in the order of arrival; quick ones in the order of arrival.
    /// </summary>
    public static readonly IComparer<TaskEntry> NextFirst = Comparer<TaskEntry>.Create(
        (a, b) => !a.Quick && b.CostSeconds.CompareTo(a.CostSeconds) is not 0 and var order ? order : a.Sequence.CompareTo(b.Sequence)
    );

    public ArtifactKey Key { get; } = first.Key;

    public AccountId Account { get; } = first.Account;

    public JobId FirstJob { get; } = first.Job;

    public TaskNeeds Needs { get; } = first.Needs;

    /// <summary>Fixed by the first offer, since it decides which slots the task is for.</summary>
    public bool Quick { get; } = first.Quick;

    /// <summary>Fixed by the first offer, since the order depends on it.</summary>
    public double CostSeconds { get; } = first.CostSeconds;

    public long Sequence { get; } = sequence;

    /// <summary>The jobs that need it; none if a worker was found at it before anybody offered it again.</summary>
    public Dictionary<JobId, QueuedTask> Offers { get; } = [];

    /// <summary>When each of them offered it last.</summary>
    public Dictionary<JobId, TimeSpan> OfferedAt { get; } = [];

    /// <summary>Since when it waits for a worker.</summary>
    public TimeSpan WaitingSince { get; set; }

    /// <summary>The job queues it waits in, one of each job; empty while it runs.</summary>
    public List<JobQueue> Queues { get; } = new(1);

    /// <summary>Its running copies: none, one, or two of a straggler.</summary>
    public List<Lease> Leases { get; } = new(1);
}

/// <summary>A worker's right to one task until a deadline, which its reports renew.</summary>
internal sealed class Lease(long attempt, TaskEntry task, Worker worker, TimeSpan startedAt)
{
    public long Attempt { get; } = attempt;

    public TaskEntry Task { get; } = task;

    public Worker Worker { get; } = worker;

    public TimeSpan StartedAt { get; set; } = startedAt;

    public TimeSpan Deadline { get; set; }

    /// <summary>Whether the worker has confirmed it.</summary>
    public bool Accepted { get; set; }

    /// <summary>No job needs it; it occupies its slot until the worker reports that it has stopped.</summary>
    public bool Cancelled { get; set; }

    public double Fraction { get; set; }
}
