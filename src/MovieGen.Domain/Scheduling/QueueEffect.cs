using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Scheduling;

/// <summary>A decision of the queue that has to be sent; a closed family.</summary>
public abstract record QueueEffect
{
    private QueueEffect(ArtifactKey key, WorkerId worker)
    {
        Key = key;
        Worker = worker;
    }

    public ArtifactKey Key { get; }

    public WorkerId Worker { get; }

    /// <summary>The worker shall begin.</summary>
    /// <param name="Second">It is a straggler's second copy: another worker is at it.</param>
    public sealed record Grant(ArtifactKey Key, WorkerId Worker, long Attempt, bool Second) : QueueEffect(Key, Worker);

    /// <summary>The worker must stop: no job needs it.</summary>
    public sealed record Cancel(ArtifactKey Key, WorkerId Worker, long Attempt) : QueueEffect(Key, Worker);

    /// <summary>Those who wait for the task shall hear that it runs.</summary>
    public sealed record Started(ArtifactKey Key, WorkerId Worker) : QueueEffect(Key, Worker);

    /// <summary>Its worker is gone, and the offer with it: those who wait decide whether they offer again.</summary>
    public sealed record Lost(ArtifactKey Key, WorkerId Worker) : QueueEffect(Key, Worker);
}
