using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Scheduling;

/// <summary>
/// From those who need artifacts (scenes, the job's other stages) to the render queue. At most once each, repeated until answered,
/// identified by task key and job: offering twice changes nothing; two jobs of one account that offer one key share one render.
/// </summary>
public static class QueueMessages
{
    /// <summary>
    /// Requests an artifact. The sender gets answers (<see cref="ITaskAnswer"/>) until it is done, has failed, or is withdrawn.
    /// </summary>
    public sealed record OfferTask(RenderTask Task) : IFarmMessage;

    /// <summary>The sender no longer needs it; a render that no other sender needs is stopped within 2 s.</summary>
    public sealed record WithdrawTask(ArtifactKey Key, JobId JobId) : IFarmMessage;

    /// <summary>Published on <see cref="EpochTopic"/> when a queue starts, empty: all tasks must be offered again.</summary>
    public sealed record QueueStarted(long Epoch) : IFarmMessage;

    public const string EpochTopic = "render-queue";

    /// <summary>Requests the queue's state; answered by <see cref="QueueView"/>.</summary>
    public sealed record GetQueue : IFarmMessage;
}

/// <summary>Names the proxy of the queue singleton in the actor registry, on every node.</summary>
public sealed class RenderQueue;
