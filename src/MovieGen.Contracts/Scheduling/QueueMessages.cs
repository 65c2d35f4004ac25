using MovieGen.Contracts.Storage;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Scheduling;

/// <summary>
/// Between those who need artifacts (scenes, the job's other stages) and the render queue. At most once each, repeated until answered,
/// identified by task key and job: offering twice changes nothing; two jobs of one account that offer one key share one render.
/// </summary>
public static class QueueMessages
{
    /// <summary>Asks for an artifact. The sender hears of it until it is done, has failed, or is withdrawn.</summary>
    public sealed record OfferTask(RenderTask Task) : IFarmMessage;

    /// <summary>The sender needs it no more; a render that nobody else needs is stopped within 2 s.</summary>
    public sealed record WithdrawTask(ArtifactKey Key, JobId JobId) : IFarmMessage;

    /// <summary>The offer is known. Without it within a few seconds the offer is repeated.</summary>
    public sealed record TaskQueued(ArtifactKey Key, long Epoch) : IFarmMessage;

    /// <summary>A worker has begun, or was found at it.</summary>
    public sealed record TaskStarted(ArtifactKey Key, string Worker) : IFarmMessage;

    /// <summary>At most once a second.</summary>
    /// <param name="Fraction">0–1 of this task.</param>
    public sealed record TaskProgressed(ArtifactKey Key, string Worker, double Fraction) : IFarmMessage;

    /// <summary>The artifact is published and verified.</summary>
    /// <param name="Reused">Whether it was there before anybody rendered.</param>
    /// <param name="Seconds">Wall seconds of the render.</param>
    public sealed record TaskCompleted(ArtifactKey Key, string Worker, ArtifactRecord Record, bool Reused, double Seconds) : IFarmMessage;

    /// <summary>One attempt failed; the offer is gone. The sender decides whether it offers again.</summary>
    public sealed record TaskFailed(ArtifactKey Key, string Worker, RenderFault Fault) : IFarmMessage;

    /// <summary>Published on <see cref="EpochTopic"/> when a queue begins, empty: whoever needs something offers it again.</summary>
    public sealed record QueueStarted(long Epoch) : IFarmMessage;

    public const string EpochTopic = "render-queue";

    /// <summary>Asks for the queue's state; answered by <see cref="QueueView"/>.</summary>
    public sealed record GetQueue : IFarmMessage;
}

/// <summary>Names the proxy of the queue singleton in the actor registry, on every node.</summary>
public sealed class RenderQueue;
