using Akka.Actor;
using Akka.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Scheduling;
using MovieGen.Farm.Workers;
using MovieGen.Files;

namespace MovieGen.Cli.Benchmarks.Farm;

/// <summary>What a process of workers is started with.</summary>
/// <param name="Pace">Wall seconds per estimated second of a render; 0 renders in no time.</param>
/// <param name="RealStore">Whether artifacts are published on the disk.</param>
/// <param name="Tapped">Whether the workers talk to the queue through its tap.</param>
internal sealed record WorkersOrder(string Folder, string Seed, int Count, double Pace, bool RealStore, bool Tapped);

/// <summary>The body of a child process: many real workers of one slot each, which share one member of the cluster.</summary>
internal static class SimulatedWorkers
{
    public const string Ready = "workers ready";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Reports come each second. Of workers on many machines they come at any time, so these do not begin together.</summary>
    private static readonly TimeSpan BeginWithin = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(WorkersOrder order, CancellationToken cancellation)
    {
        await using var member = await FarmMember.WorkersAsync(
            order.Folder,
            order.Seed,
            new SimulatedEngine(order.Pace, order.RealStore),
            simulatesStore: !order.RealStore
        );
        var queue = order.Tapped ? await TapAsync(member, order.Seed) : member.Queue;
        using var folder = new ProcessFolder(Path.Combine(order.Folder, "work"));
        var attempts = new RenderAttempts(
            member.Services.GetRequiredService<IRenderEngine>(),
            member.Services.GetRequiredService<IArtifactStore>(),
            member.Services.GetRequiredService<IDocumentStore>(),
            new AttemptRoom(folder.Path, new DiskRoom(folder.Path, 0), new DiskRoom(folder.Path, 0)),
            TimeProvider.System,
            NullLogger<RenderAttempts>.Instance
        );
        var address = Cluster.Get(member.System).SelfAddress.ToString();
        for (var number = 0; number < order.Count; number++)
        {
            // The queue waits for the workers that the cluster knows, by their address; so one of them has just that.
            member.System.ActorOf(
                Props.Create<WorkerActor>(
                    new WorkerSetup(
                        number == 0 ? address : $"{address}/{number}",
                        1,
                        new WorkerCapabilities(SimulatedEngine.Identification.Fingerprint, 0)
                    ),
                    queue,
                    attempts,
                    TimeProvider.System,
                    NullLogger<WorkerActor>.Instance
                )
            );
            if (number % 10 == 9)
                await Task.Delay(BeginWithin * 10 / order.Count, cancellation);
        }

        Console.WriteLine(Ready);
        await Task.Delay(System.Threading.Timeout.Infinite, cancellation);
    }

    private static async Task<IActorRef> TapAsync(FarmMember member, string seed) =>
        await member.System.ActorSelection($"akka.tcp://{member.System.Name}@{seed}/user/{QueueTap.Name}").ResolveOne(Timeout);
}
