using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster;
using Akka.Configuration;
using Akka.Serialization;
using Akka.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MovieGen.Contracts;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Serialization;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using MovieGen.Farm.Scheduling;
using MovieGen.Farm.Workers;
using MovieGen.Files;
using MovieGen.Storage.Local;

namespace MovieGen.Farm.Tests.Scheduling;

/// <summary>
/// An actor system that is a cluster of one, on which tests start queues and workers one by one: real stores, strict serialization, a fake
/// clock.
/// </summary>
internal sealed class SchedulingRig : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly StagingArea _staging;
    private readonly ProcessFolder _work;

    public SchedulingRig(string roles = "coordinator, worker")
    {
        var config = ConfigurationFactory.ParseString(
            $$"""
            akka {
              loglevel = WARNING
              coordinated-shutdown.run-by-actor-system-terminate = off
              actor { provider = cluster, serialization-settings.allow-unregistered-types = off }
              remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
              cluster { roles = [{{roles}}], gossip-interval = 100ms, leader-actions-interval = 100ms }
              extensions = ["Akka.Cluster.Tools.PublishSubscribe.DistributedPubSubExtensionProvider,Akka.Cluster.Tools"]
            }
            """
        );
        System = ActorSystem.Create(
            "farm",
            ActorSystemSetup.Create(
                BootstrapSetup
                    .Create()
                    .WithConfig(config.WithFallback(Akka.Cluster.Tools.PublishSubscribe.DistributedPubSub.DefaultConfig())),
                SerializationSetup.Create(system =>
                    [SerializerDetails.Create("moviegen", new FarmSerializer(system), [typeof(IFarmMessage)])]
                )
            )
        );
        Kit = new Akka.TestKit.Xunit.TestKit(System);
        var cluster = Cluster.Get(System);
        cluster.Join(cluster.SelfAddress);
        Until(() => cluster.State.Members.Any(m => m.Status == MemberStatus.Up));

        var data = new DataFolder(_root.At("data"));
        _staging = new StagingArea(data);
        _work = new ProcessFolder(Path.Combine(data.Root, "work"));
        Artifacts = new LocalArtifactStore(
            data,
            _staging,
            new VerifiedFiles(),
            TimeProvider.System,
            NullLogger<LocalArtifactStore>.Instance
        );
        Logs = new LocalAttemptLogs(data, _staging);
        Documents = new LocalDocumentStore(data, _staging, new SharedDocuments(), NullLogger<LocalDocumentStore>.Instance);
    }

    public ActorSystem System { get; }

    public TestKitBase Kit { get; }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddYears(56));

    public ScriptedEngine Engine { get; } = new();

    public LocalArtifactStore Artifacts { get; }

    public LocalDocumentStore Documents { get; }

    public LocalAttemptLogs Logs { get; }

    public string Address => Cluster.Get(System).SelfAddress.ToString();

    /// <summary>Of the workers that are started from now on.</summary>
    public long KeepFreeBytes { get; set; }

    /// <inheritdoc cref="KeepFreeBytes"/>
    public long StoreKeepFreeBytes { get; set; }

    /// <summary>Waits until the condition holds; looks often, where the test kit would look ten times in all.</summary>
    public void Until(Func<bool> condition) => Kit.AwaitCondition(condition, TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(20));

    public IEnumerable<string> WorkFolders => Directory.EnumerateDirectories(_work.Path);

    public static AccountId Account => AccountId.Local;

    public static ArtifactKey Key(string name) => new(ContentHash.Of(global::System.Text.Encoding.UTF8.GetBytes(name)).Hex);

    /// <summary>A task whose description is a poster of a movie with that key.</summary>
    public static RenderTask Task(string name, int job = 0, double cost = 10) =>
        new()
        {
            Key = Key(name),
            Account = Account,
            JobId = new JobId($"job_{job}"),
            Label = name,
            Frames = 10,
            CostSeconds = cost,
            Priority = 0,
            Draft = false,
            Inline = DescriptionJson.Serialize(Description(name)),
            Document = null,
            TraceParent = null,
        };

    public static ArtifactDescription Description(string name) => new PosterDescription(Key(name), 10, new FrameRate(30, 1), 320, 180);

    public IActorRef StartQueue(string name = "queue") =>
        System.ActorOf(Props.Create<RenderQueueActor>(Clock, NullLogger<RenderQueueActor>.Instance), name);

    public IActorRef StartWorker(IActorRef queue, int slots = 1, string? address = null, TimeProvider? clock = null, int quickSlots = 1)
    {
        var attempts = new RenderAttempts(
            Engine,
            new WorkerStores(Artifacts, Documents, Logs),
            new AttemptRoom("node-1", _work.Path, new DiskRoom(_work.Path, KeepFreeBytes), new DiskRoom(_root.Root, StoreKeepFreeBytes)),
            TimeProvider.System,
            NullLogger<RenderAttempts>.Instance
        );
        return System.ActorOf(
            Props.Create<WorkerActor>(
                new WorkerSetup(address ?? Address, slots, quickSlots, WorkerCapabilities.Unknown),
                queue,
                attempts,
                clock ?? Clock,
                NullLogger<WorkerActor>.Instance
            )
        );
    }

    public TestProbe Probe(string name) => Kit.CreateTestProbe(name);

    public void Dispose()
    {
        System.Terminate().Wait(TimeSpan.FromSeconds(20));
        _work.Dispose();
        _staging.Dispose();
        _root.Dispose();
    }
}
