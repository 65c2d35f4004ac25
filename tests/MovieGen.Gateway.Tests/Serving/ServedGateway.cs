using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Media;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Projects;
using MovieGen.Contracts.ReadModel;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Leases;
using MovieGen.Gateway.Security;
using MovieGen.Gateway.Serving;
using MovieGen.Storage;

[assembly: AssemblyFixture(typeof(MovieGen.Gateway.Tests.Serving.ServedGateway))]

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>What a test wants to be different.</summary>
public sealed record GatewaySetup
{
    /// <summary>What must stay free on the disk of the store; more than there is makes it full.</summary>
    public long KeepFreeBytes { get; init; }

    public GatewayAccess Access { get; init; } = GatewayAccess.Local;

    /// <summary>A gateway whose store it shares; null for one of its own.</summary>
    public ServedGateway? Beside { get; init; }

    /// <summary>Whether there is a real render queue with one worker, and not a scripted one.</summary>
    public bool Workers { get; init; }

    /// <summary>Replaces services after all others are registered.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };
}

/// <summary>
/// The gateway's real endpoints behind Kestrel, over real local stores and an actor system that is a cluster of one. Jobs, queue, media
/// inspection and the read model are scripted. All tests share one, except those that need another <see cref="GatewaySetup"/>.
/// </summary>
public sealed class ServedGateway : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private readonly GatewaySetup _setup;
    private WebApplication _host = null!;
    private int _nextJob;

    public ServedGateway()
        : this(new GatewaySetup()) { }

    private ServedGateway(GatewaySetup setup) => _setup = setup;

    public HttpClient Http { get; private set; } = null!;

    public ScriptedJobs Jobs { get; } = new();

    public ScriptedAccounts Accounts { get; } = new();

    public ScriptedInspector Inspector { get; } = new();

    public ScriptedReadModel ReadModel { get; } = new();

    /// <summary>Renders what is offered to a real queue; <see cref="GatewaySetup.Workers"/>.</summary>
    public ScriptedEngine Engine { get; } = new();

    public IAssetStore Assets => _host.Services.GetRequiredService<IAssetStore>();

    public IDocumentStore Documents => _host.Services.GetRequiredService<IDocumentStore>();

    public IUploadStore Uploads => Get<IUploadStore>();

    public IAttemptLogs Logs => _host.Services.GetRequiredService<IAttemptLogs>();

    public IArtifactStore Artifacts => _host.Services.GetRequiredService<IArtifactStore>();

    /// <summary>Every endpoint that is mapped.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    public static async Task<ServedGateway> StartAsync(GatewaySetup setup)
    {
        var gateway = new ServedGateway(setup);
        await gateway.InitializeAsync();
        return gateway;
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => ServerLimits.Apply(kestrel.Limits)).UseUrls("http://127.0.0.1:0");
        builder.Services.AddLocalStorage(DataFolder, _setup.KeepFreeBytes);
        builder
            .Services.AddSingleton<IAssetInspector>(Inspector)
            .AddSingleton<IJobReadModel>(ReadModel)
            .AddSingleton<IStoryboardPlanner, StoredAssetsPlanner>()
            .AddSingleton<IProjectStore>(_ => throw new NotSupportedException("Projects are tested on whole nodes."))
            .AddSingleton<IRenderEngine>(Engine);
        builder.Services.AddMovieGenGateway(slots: 2, _setup.Access);
        builder.Services.AddAkka(
            "gateway",
            (akka, services) =>
                akka.WithRemoting("127.0.0.1", 0)
                    .WithClustering(new ClusterOptions { Roles = _setup.Workers ? ["gateway", "coordinator", "worker"] : ["gateway"] })
                    .WithDistributedPubSub("")
                    .WithActors(
                        (system, registry) =>
                        {
                            registry.Register<Contracts.Jobs.JobRegion>(system.ActorOf(Jobs.Props, "jobs"));
                            registry.Register<Contracts.Accounts.AccountRegion>(system.ActorOf(Accounts.PropsOver(services), "accounts"));
                            if (!_setup.Workers)
                                registry.Register<RenderQueue>(system.ActorOf(Props.Create<ScriptedQueue>(), "queue"));
                        }
                    )
                    .AddWorkers(_setup.Workers ? _folder.At("work") : null)
                    .AddStartup((system, _) => Akka.Cluster.Cluster.Get(system).Join(Akka.Cluster.Cluster.Get(system).SelfAddress))
        );
        _setup.Replace(builder.Services);
        _host = builder.Build();
        _host.MapMovieGenGateway();
        Jobs.Add(TestJobs.Summary(ScriptedReadModel.Row.Id.Value));
        await _host.StartAsync();
        var cluster = Akka.Cluster.Cluster.Get(System);
        await Eventually.IsSoAsync(() => cluster.SelfMember.Status == MemberStatus.Up ? null : "the node is not up", Timeout);
        Http = new HttpClient { BaseAddress = new Uri(_host.Urls.First()), Timeout = Timeout };
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>A job that exists, of an id that no other test has.</summary>
    public JobSummary NewJob(Func<JobSummary, JobSummary>? change = null)
    {
        var job = TestJobs.Summary($"job_{Interlocked.Increment(ref _nextJob):d4}");
        job = change?.Invoke(job) ?? job;
        Jobs.Add(job);
        return job;
    }

    /// <summary>Tells the account something before whoever asks it next.</summary>
    public void Tell(IAccountMessage message) =>
        ActorRegistry.For(System).Get<Contracts.Accounts.AccountRegion>().Tell(message, ActorRefs.NoSender);

    /// <summary>The job needs no assets any more.</summary>
    public void EndLease(JobId job) => Tell(new AccountMessages.ReleaseAssets(Account, job, NeverBegan: false, TestJobs.Start));

    /// <summary>Publishes a change of a job to whoever follows it.</summary>
    public void Publish(JobSummary job, params SceneView[] scenes) =>
        DistributedPubSub.Get(System).Mediator.Tell(new Publish(JobChanged.TopicOf(job.Id), new JobChanged(job, [.. scenes])));

    /// <summary>Files below the stores' folder whose path contains a text.</summary>
    public IReadOnlyList<string> StoredFiles(string containing) =>
        [
            .. Directory
                .EnumerateFiles(DataFolder, "*", SearchOption.AllDirectories)
                .Where(path => path.Contains(containing, StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal)),
        ];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private string DataFolder => _setup.Beside?.DataFolder ?? _folder.At("data");

    public static AccountId Account => AccountId.Local;
}
