using Akka.Actor;
using Akka.DependencyInjection;
using MovieGen.Farm.Workers;

namespace MovieGen.Bench.Farm;

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

    /// <summary>Workers report each second. Those of many machines do not report all at once, so these do not start all at once.</summary>
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(WorkersOrder order, CancellationToken cancellation)
    {
        await using var member = await FarmMember.WorkersAsync(
            order.Folder,
            order.Seed,
            new SimulatedEngine(order.Pace, order.RealStore),
            simulatesStore: !order.RealStore
        );
        var queue = order.Tapped ? await TapAsync(member, order.Seed) : member.Queue;
        var workers = new RenderWorkers(
            member.System,
            DependencyResolver.For(member.System).Resolver,
            new RenderWorkerOptions(Path.Combine(order.Folder, "work")) { Slots = 1 }
        );
        for (var number = 0; number < order.Count; number++)
        {
            workers.Start(queue);
            if (number % 10 == 9)
                await Task.Delay(StartWithin * 10 / order.Count, cancellation);
        }

        Console.WriteLine(Ready);
        await Task.Delay(System.Threading.Timeout.Infinite, cancellation);
    }

    /// <summary>By its reference: nodes look up no paths but those in <c>akka.conf</c>.</summary>
    private static async Task<IActorRef> TapAsync(FarmMember member, string seed)
    {
        var provider = ((ExtendedActorSystem)member.System).Provider;
        var tap = provider.ResolveActorRef($"akka.tcp://{member.System.Name}@{seed}/user/{QueueTap.Name}");
        return (await tap.Ask<ActorIdentity>(new Identify(null), Timeout)).Subject
            ?? throw new InvalidOperationException($"{tap.Path} is not there.");
    }
}
