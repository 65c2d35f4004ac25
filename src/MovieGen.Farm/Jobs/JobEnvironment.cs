using Akka.Actor;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

/// <summary>What every job of a node works with.</summary>
/// <param name="Queue">The render queue, wherever it is.</param>
/// <param name="Mediator">Cluster-wide publish-subscribe.</param>
public sealed record JobEnvironment(
    IJobPlanner Planner,
    IArtifactStore Artifacts,
    IDocumentStore Documents,
    IOutputUsers OutputUsers,
    IActorRef Queue,
    IActorRef Mediator,
    TimeProvider Clock,
    ILogger<JobActor> Log
)
{
    /// <summary>The accounts, wherever they are.</summary>
    public required IActorRef Accounts { get; init; }

    /// <summary>
    /// How many segments of one job are offered at once: enough for the queue to choose from, few enough to withdraw at once.
    /// </summary>
    public int Window { get; init; } = 16;

    /// <summary>A finished job without messages leaves memory after this time.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Progress is published at most once in this time; milestones at once.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether new histories are sealed; see <see cref="SealSupport"/>.</summary>
    public Func<bool> MaySeal { get; init; } = static () => true;

    /// <summary>Jobs of this node that cannot be resumed.</summary>
    public DamagedHistories Damaged { get; } = new(Log);

    public Moment Now => new(Clock.GetUtcNow(), Clock.GetElapsedTime(0, Clock.GetTimestamp()));
}
