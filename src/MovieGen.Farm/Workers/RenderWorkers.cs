using Akka.Actor;
using Akka.Cluster;
using Akka.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Scheduling;
using MovieGen.Files;

namespace MovieGen.Farm.Workers;

/// <summary>
/// Starts render workers on one node, each with its own slots and all with the node's engine and stores. A node runs one worker; a
/// simulated farm runs hundreds. The work folder is deleted when the actor system terminates.
/// </summary>
public sealed class RenderWorkers
{
    private readonly ActorSystem _system;
    private readonly RenderWorkerOptions _options;
    private readonly RenderAttempts _attempts;
    private readonly WorkerCapabilities _capabilities;
    private readonly TimeProvider _clock;
    private readonly ILogger<WorkerActor> _log;
    private int _started;

    /// <param name="services">
    /// Must provide an <see cref="IRenderEngine"/>, an <see cref="IArtifactStore"/>, an <see cref="IDocumentStore"/>, an
    /// <see cref="IAttemptLogs"/>, an <see cref="IStoreRoom"/> and a <see cref="TimeProvider"/>.
    /// </param>
    /// <param name="options">Apply to each worker.</param>
    public RenderWorkers(ActorSystem system, IDependencyResolver services, RenderWorkerOptions options)
    {
        (_system, _options) = (system, options);
        _clock = services.GetService<TimeProvider>();
        _log = services.GetService<ILogger<WorkerActor>>();
        var engine = services.GetService<IRenderEngine>();
        _capabilities = new WorkerCapabilities(engine.Identity.Fingerprint, options.MemoryBytes) { Pools = options.Pools };
        var folder = new ProcessFolder(options.WorkFolder);
        system.RegisterOnTermination(folder.Dispose);
        _attempts = new RenderAttempts(
            engine,
            new WorkerStores(
                services.GetService<IArtifactStore>(),
                services.GetService<IDocumentStore>(),
                services.GetService<IAttemptLogs>()
            ),
            new AttemptRoom(
                NameOf(system),
                folder.Path,
                new DiskRoom(folder.Path, options.KeepFreeBytes),
                services.GetService<IStoreRoom>()
            ),
            _clock,
            services.GetService<ILogger<RenderAttempts>>()
        );
    }

    private static string NameOf(ActorSystem system)
    {
        var cluster = Cluster.Get(system);
        return NodeIdentity.Of(cluster.SelfRoles).Name is { Length: > 0 } name ? name : cluster.SelfAddress.ToString();
    }

    /// <summary>
    /// Starts <c>/user/worker</c>, which reports under the node's address, as the queue expects of every worker node; each further worker
    /// appends its number to both.
    /// </summary>
    /// <param name="queue">The queue, or a proxy of it.</param>
    public IActorRef Start(IActorRef queue)
    {
        var (address, number) = (Cluster.Get(_system).SelfAddress.ToString(), _started++);
        return _system.ActorOf(
            Props.Create<WorkerActor>(
                new WorkerSetup(number == 0 ? address : $"{address}/{number}", _options.Slots, _options.EffectiveQuickSlots, _capabilities),
                queue,
                _attempts,
                _clock,
                _log
            ),
            number == 0 ? ActorNames.Worker : $"{ActorNames.Worker}-{number}"
        );
    }
}
