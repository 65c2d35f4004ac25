using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Serialization;
using MovieGen.Farm.Scheduling;
using MovieGen.Farm.Workers;
using MovieGen.Storage;
using static MovieGen.Contracts.Scheduling.QueueMessages;
using static MovieGen.Domain.Rendering.TaskAnswers;
using static MovieGen.Farm.Tests.Scheduling.SchedulingRig;

namespace MovieGen.Farm.Tests.Scheduling;

/// <summary>Queue and worker as a node composes them.</summary>
public sealed class RenderHostingTests : IAsyncLifetime
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _root = new();
    private readonly ScriptedEngine _engine = new();
    private IHost _host = null!;

    private string Work => _root.At("work");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Work, "left-by-a-dead-process", "1f"));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddLocalStorage(_root.Root);
        builder.Services.AddSingleton<IRenderEngine>(_engine);
        builder.Services.AddAkka(
            "farm",
            (akka, _) =>
                akka.WithRemoting("127.0.0.1", 0)
                    .WithClustering(new ClusterOptions { Roles = ["coordinator", "worker"] })
                    .WithDistributedPubSub("")
                    .WithCustomSerializer("moviegen", [typeof(IFarmMessage)], system => new FarmSerializer(system))
                    .WithStrictSerialization()
                    .AddRenderQueue("coordinator")
                    .AddRenderWorker(new RenderWorkerOptions(Work) { Slots = 1 })
                    .AddStartup((system, _) => Cluster.Get(system).Join(Cluster.Get(system).SelfAddress))
        );
        _host = builder.Build();
        await _host.StartAsync(None);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(None);
        _host.Dispose();
        _root.Dispose();
    }

    [Fact]
    public async Task A_node_on_its_own_renders_what_is_offered_through_the_registry_and_stops_its_encoders_when_it_ends()
    {
        Assert.False(Directory.Exists(Path.Combine(Work, "left-by-a-dead-process")));
        var kit = new Akka.TestKit.Xunit.TestKit(_host.Services.GetRequiredService<ActorSystem>());
        var scene = kit.CreateTestProbe("scene");
        var queue = await _host.Services.GetRequiredService<IRequiredActor<RenderQueue>>().GetAsync(None);

        queue.Tell(new OfferTask(Task("a")), scene);
        Assert.Equal(Key("a"), scene.FishForMessage<TaskCompleted>(_ => true, TimeSpan.FromSeconds(20)).Key);

        _engine.Hold(Key("b"));
        queue.Tell(new OfferTask(Task("b")), scene);
        scene.FishForMessage<TaskStarted>(_ => true, TimeSpan.FromSeconds(5));
        await _host.StopAsync(None);
        Assert.Equal([Key("b")], _engine.Cancelled);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Work));
    }
}
