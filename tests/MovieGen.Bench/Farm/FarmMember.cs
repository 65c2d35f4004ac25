using Akka.Actor;
using Akka.Cluster;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Farm.Accounts;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Hosting;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Projections;
using MovieGen.Farm.Scheduling;
using MovieGen.Storage;

namespace MovieGen.Bench.Farm;

/// <summary>
/// One member of the simulated farm's cluster, in this process: a real node but for its engine and, where disks are not measured, its
/// artifact store.
/// </summary>
internal sealed class FarmMember : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _ended;

    private FarmMember(IHost host)
    {
        _host = host;
        System = host.Services.GetRequiredService<ActorSystem>();
    }

    public ActorSystem System { get; }

    public IServiceProvider Services => _host.Services;

    public IActorRef Queue => Of<RenderQueue>();

    /// <summary>As <c>host:port</c>.</summary>
    public string Address => Cluster.Get(System).SelfAddress is var address ? $"{address.Host}:{address.Port}" : "";

    public IActorRef Of<TKey>() => ActorRegistry.For(System).Get<TKey>();

    /// <summary>The queue and nothing else.</summary>
    public static Task<FarmMember> QueueAsync(string folder) =>
        StartAsync(
            Options(folder, NodeRoles.Coordinator),
            new SimulatedEngine(0, writesFiles: false),
            simulatesStore: true,
            (akka, _, _) => akka.AddRenderQueue(NodeRoles.Coordinator)
        );

    /// <summary>A whole coordinator: journal, queue, jobs, read model.</summary>
    /// <param name="tap">Where what goes to the queue is noted; null for the shortest way.</param>
    public static Task<FarmMember> CoordinatorAsync(string folder, FarmDatabase database, bool simulatesStore, TapRecord? tap) =>
        StartAsync(
            Options(folder, NodeRoles.Coordinator) with
            {
                Database = database,
            },
            new SimulatedEngine(0, writesFiles: true),
            simulatesStore,
            (akka, services, options) =>
            {
                akka.AddJournal(options).AddRenderQueue(NodeRoles.Coordinator);
                if (tap is not null)
                    akka.WithActors((system, registry) => Tap(system, registry, tap));
                akka.AddAccounts(services, NodeRoles.Coordinator)
                    .AddJobs(services, NodeRoles.Coordinator)
                    .AddJobProjection(services, NodeRoles.Coordinator);
            }
        );

    /// <summary>A node of many workers.</summary>
    public static Task<FarmMember> WorkersAsync(string folder, string seed, SimulatedEngine engine, bool simulatesStore) =>
        StartAsync(
            Options(folder, NodeRoles.Worker) with
            {
                Seeds = [seed],
            },
            engine,
            simulatesStore,
            (akka, _, _) => akka.AddRenderQueueProxy(NodeRoles.Coordinator)
        );

    /// <summary>As a crash ends it: nothing is handed over.</summary>
    public async Task AbortAsync()
    {
        ((ExtendedActorSystem)System).Abort();
        await System.WhenTerminated;
        _ended = true;
        _host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ended)
            await AbortAsync();
    }

    private static FarmOptions Options(string folder, string role) => new(folder) { Roles = [role] };

    private static async Task<FarmMember> StartAsync(
        FarmOptions options,
        SimulatedEngine engine,
        bool simulatesStore,
        Action<AkkaConfigurationBuilder, IServiceProvider, FarmOptions> compose
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddLocalStorage(options.DataFolder);
        if (simulatesStore)
            builder.Services.AddSingleton<IArtifactStore>(new SimulatedStore());
        builder.Services.AddSingleton<IRenderEngine>(engine);
        builder.Services.AddFarmServices(options);
        builder.Services.AddAkka(FarmOptions.SystemName, (akka, services) => compose(akka.AddFarmNode(options), services, options));
        var host = builder.Build();
        await host.StartAsync();
        return new FarmMember(host);
    }

    private static void Tap(ActorSystem system, IActorRegistry registry, TapRecord record)
    {
        var queue = registry.Get<RenderQueue>();
        registry.Register<RenderQueue>(system.ActorOf(Props.Create(() => new QueueTap(queue, record)), QueueTap.Name), overwrite: true);
    }
}
