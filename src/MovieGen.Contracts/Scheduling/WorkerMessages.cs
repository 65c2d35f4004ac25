using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Scheduling;

/// <summary>
/// Between the render queue and the workers. A grant is one attempt, and its number is never given twice. Any message may be lost: a
/// worker's reports, each second, say what it runs and so repair everything.
/// </summary>
public static class WorkerMessages
{
    /// <summary>Queue to worker: begin.</summary>
    /// <param name="Epoch">Of the queue; a worker that knows a later one ignores the grant.</param>
    public sealed record GrantTask(long Epoch, long Attempt, RenderTask Task) : IFarmMessage;

    /// <summary>Queue to worker: stop, within 2 s; answered by <see cref="RenderReturned"/>.</summary>
    public sealed record CancelRender(long Attempt) : IFarmMessage;

    /// <summary>Queue to worker: the report was received, so there is a queue.</summary>
    public sealed record ReportHeard(long Epoch) : IFarmMessage;

    /// <summary>Worker to queue: what it is and what it runs.</summary>
    /// <param name="Worker">Address of its node.</param>
    /// <param name="Incarnation">Another number after every start.</param>
    /// <param name="KnownEpoch">The latest epoch it knows; 0 if none.</param>
    /// <param name="Draining">Takes no new tasks.</param>
    /// <param name="Engine">Fingerprint of its engine; empty is not known.</param>
    /// <param name="MemoryBytes">What its renders may use together; 0 is not known.</param>
    public sealed record WorkerReport(
        string Worker,
        long Incarnation,
        long KnownEpoch,
        int Slots,
        bool Draining,
        ImmutableArray<RunningRender> Running,
        string Engine = "",
        long MemoryBytes = 0
    ) : IFarmMessage
    {
        /// <summary>The pools that it serves; null is the default pool alone.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string[]? Pools { get; init; }

        /// <summary>Slots beside the others that only quick tasks use; none of a release that has no such slots.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int QuickSlots { get; init; }
    }

    /// <summary>Worker to queue: the grant has come and begins.</summary>
    public sealed record RenderAccepted(string Worker, long Attempt) : IFarmMessage;

    /// <summary>Worker to queue: published and verified; the slot is free.</summary>
    /// <param name="Reused">Whether it was published before this attempt began.</param>
    /// <param name="Seconds">Wall seconds of the render.</param>
    public sealed record RenderCompleted(string Worker, long Attempt, ArtifactKey Key, ArtifactRecord Record, bool Reused, double Seconds)
        : IFarmMessage;

    /// <summary>Worker to queue: the attempt failed; the slot is free.</summary>
    public sealed record RenderFailed(string Worker, long Attempt, ArtifactKey Key, RenderFault Fault) : IFarmMessage;

    /// <summary>Worker to queue: it does not run this, through no fault: cancelled, draining, or there was no slot.</summary>
    public sealed record RenderReturned(string Worker, long Attempt, ArtifactKey Key) : IFarmMessage;

    /// <summary>Operator to worker: take no new tasks. Answered by <see cref="WorkerDrained"/> when nothing runs any more.</summary>
    /// <param name="StopRunning">Stop what runs, within seconds, and hand it back; else let it end.</param>
    public sealed record DrainWorker(bool StopRunning) : IFarmMessage;

    /// <summary>Operator to worker: take tasks again.</summary>
    public sealed record ResumeWorker : IFarmMessage;

    /// <summary>The worker runs nothing and takes nothing.</summary>
    public sealed record WorkerDrained(string Worker) : IFarmMessage;
}

/// <summary>A running render, with what a new queue must know about it.</summary>
public sealed record RunningRender
{
    public required long Attempt { get; init; }
    public required ArtifactKey Key { get; init; }
    public required AccountId Account { get; init; }
    public required JobId JobId { get; init; }
    public required string Label { get; init; }
    public required double CostSeconds { get; init; }
    public required int Priority { get; init; }
    public required bool Draft { get; init; }

    /// <summary>Since it began.</summary>
    public required double Seconds { get; init; }

    /// <summary>Done so far, 0–1.</summary>
    public required double Fraction { get; init; }

    public string Engine { get; init; } = "";
    public long MemoryBytes { get; init; }

    /// <inheritdoc cref="RenderTask.Quick"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Quick { get; init; }

    /// <inheritdoc cref="RenderTask.Pool"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pool { get; init; }
}

/// <summary>Names this node's worker in the actor registry.</summary>
public sealed class RenderWorker;
