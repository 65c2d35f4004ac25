using Akka.Actor;
using Akka.DependencyInjection;
using Akka.Hosting;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;

namespace MovieGen.Farm.Workers;

/// <summary>Puts render slots into a node.</summary>
public static class RenderWorkerHosting
{
    /// <summary>Stopping an encoder takes at most two seconds; what takes longer than this is left to the end of the process.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(4);

    /// <summary>
    /// The actor <c>/user/worker</c>, registered under <see cref="RenderWorker"/>. Needs the queue's proxy to be registered before it, and
    /// an <see cref="IRenderEngine"/>, an <see cref="IArtifactStore"/> and an <see cref="IDocumentStore"/> in the host.
    /// </summary>
    public static AkkaConfigurationBuilder AddRenderWorker(this AkkaConfigurationBuilder builder, RenderWorkerOptions options) =>
        builder
            .AddHocon(
                "akka.coordinated-shutdown.phases.service-requests-done.timeout = "
                    + $"{(options.DrainTime + StopTime + StopTime).TotalSeconds:0}s",
                HoconAddMode.Prepend
            )
            .WithActors((system, registry, resolver) => Start(system, registry, resolver, options));

    private static void Start(ActorSystem system, IActorRegistry registry, IDependencyResolver resolver, RenderWorkerOptions options)
    {
        var worker = new RenderWorkers(system, resolver, options).Start(registry.Get<RenderQueue>());
        registry.Register<RenderWorker>(worker);
        StopWithTheNode(system, worker, options.DrainTime);
    }

    /// <summary>
    /// No new tasks first; then the running ones may end within the drain time; then they are stopped and handed back. No encoder outlives
    /// the node.
    /// </summary>
    private static void StopWithTheNode(ActorSystem system, IActorRef worker, TimeSpan drainTime)
    {
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind,
            "worker-takes-nothing-new",
            () =>
            {
                worker.Tell(new WorkerMessages.DrainWorker(StopRunning: false), ActorRefs.NoSender);
                return Task.FromResult(Akka.Done.Instance);
            }
        );
        shutdown.AddTask(
            CoordinatedShutdown.PhaseServiceRequestsDone,
            "worker-stops",
            async () =>
            {
                if (drainTime > TimeSpan.Zero && await DrainedAsync(worker, stopRunning: false, drainTime))
                    return Akka.Done.Instance;
                await DrainedAsync(worker, stopRunning: true, StopTime);
                return Akka.Done.Instance;
            }
        );
    }

    private static async Task<bool> DrainedAsync(IActorRef worker, bool stopRunning, TimeSpan within)
    {
        try
        {
            await worker.Ask<WorkerMessages.WorkerDrained>(new WorkerMessages.DrainWorker(stopRunning), within);
            return true;
        }
        catch (AskTimeoutException)
        {
            return false;
        }
    }
}
