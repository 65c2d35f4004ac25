using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.DependencyInjection;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Serialization;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Scheduling;
using MovieGen.Farm.Workers;
using MovieGen.Gateway.Desk;
using MovieGen.Storage;

namespace MovieGen.Gateway.Tests.Desk;

/// <summary>The desk over a real queue, real workers and real stores; only the engine is scripted.</summary>
internal sealed class DeskRig : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _root = new();
    private IHost _host = null!;
    private RenderWorkers _workers = null!;
    private IActorRef _queue = null!;

    public ScriptedEngine Engine { get; } = new();

    public ArtifactDesk Desk => _host.Services.GetRequiredService<ArtifactDesk>();

    public IArtifactStore Artifacts => _host.Services.GetRequiredService<IArtifactStore>();

    public string DataFolder => _root.At("data");

    public static async Task<DeskRig> StartAsync(int workers = 1)
    {
        var rig = new DeskRig();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddLocalStorage(rig._root.At("data"));
        builder.Services.AddSingleton<IRenderEngine>(rig.Engine).AddSingleton<DeskStores>().AddSingleton<ArtifactDesk>();
        builder.Services.AddAkka(
            "desk",
            (akka, _) =>
                akka.WithRemoting("127.0.0.1", 0)
                    .WithClustering(new ClusterOptions { Roles = ["coordinator", "worker"] })
                    .WithDistributedPubSub("")
                    .WithCustomSerializer("moviegen", [typeof(IFarmMessage), typeof(ITaskAnswer)], system => new FarmSerializer(system))
                    .WithStrictSerialization()
                    .AddRenderQueue("coordinator")
                    .AddStartup((system, _) => Akka.Cluster.Cluster.Get(system).Join(Akka.Cluster.Cluster.Get(system).SelfAddress))
        );
        rig._host = builder.Build();
        await rig._host.StartAsync();
        var system = rig._host.Services.GetRequiredService<ActorSystem>();
        rig._queue = await rig._host.Services.GetRequiredService<IRequiredActor<RenderQueue>>().GetAsync();
        rig._workers = new RenderWorkers(
            system,
            DependencyResolver.For(system).Resolver,
            new RenderWorkerOptions(rig._root.At("work")) { Slots = 2, QuickSlots = 2 }
        );
        for (var i = 0; i < workers; i++)
            rig.StartWorker();
        return rig;
    }

    public IActorRef StartWorker() => _workers.Start(_queue);

    public async Task<QueueView> QueueAsync() => await _queue.Ask<QueueView>(new QueueMessages.GetQueue(), Timeout);

    public static PosterDescription Picture(string name, int width = 320) => new(Key(name), 10, new FrameRate(30, 1), width, 180);

    public static DeskRequest Request(string name) => new(AccountId.Local, Picture(name), $"picture {name}");

    /// <summary>How the scripted engine knows a picture.</summary>
    public static ArtifactKey Key(string name) => new(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(name)).Hex);

    public Task BegunAsync(string name) => UntilAsync(() => Engine.Begun.Contains(Key(name)), $"{name} has not begun");

    public static Task UntilAsync(Func<bool> condition, string otherwise) =>
        Eventually.IsSoAsync(() => condition() ? null : otherwise, Timeout);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _root.Dispose();
    }
}
