using MovieGen.Domain.Jobs;

namespace MovieGen.Domain.Scheduling;

/// <summary>A job's waiting tasks. Among the jobs of one account, the next is the one that has had the least work for its weight.</summary>
internal sealed class JobQueue(JobId id, AccountQueue account, long sequence)
{
    public static readonly IComparer<JobQueue> NextFirst = Comparer<JobQueue>.Create(
        (a, b) =>
            b.Draft.CompareTo(a.Draft) is not 0 and var draft ? draft
            : a.Served.CompareTo(b.Served) is not 0 and var served ? served
            : a._sequence.CompareTo(b._sequence)
    );

    /// <summary>The job of the task that came first; of jobs in which a task waits.</summary>
    public static readonly IComparer<JobQueue> EarliestFirst = Comparer<JobQueue>.Create(
        (a, b) =>
            a.Waiting.Min!.Sequence.CompareTo(b.Waiting.Min!.Sequence) is not 0 and var earliest
                ? earliest
                : a._sequence.CompareTo(b._sequence)
    );

    private readonly long _sequence = sequence;

    public JobId Id { get; } = id;

    public AccountQueue Account { get; } = account;

    public int Priority { get; set; }

    public bool Draft { get; set; }

    /// <summary>Its tasks are for workers of this pool.</summary>
    public string Pool { get; set; } = PoolName.Default;

    /// <summary>Core seconds granted, over its weight; what a job that was away has missed is not made up for.</summary>
    public double Served { get; set; }

    public SortedSet<TaskEntry> Waiting { get; } = new(TaskEntry.NextFirst);

    public double Weight => PriorityWeight.Of(Priority);
}

/// <summary>What a step of priority is worth.</summary>
internal static class PriorityWeight
{
    private const double Step = 1.1;
    private const int Limit = 10;

    public static double Of(int priority) => Math.Pow(Step, Math.Clamp(priority, -Limit, Limit));
}
