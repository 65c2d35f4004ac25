using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Hosting;
using MovieGen.Farm.Workers;
using MovieGen.Storage;
using MovieGen.Testing.Engines;
using MovieGen.Testing.Waiting;

namespace MovieGen.Testing.Nodes;

/// <summary>
/// A real node inside the test's process: cluster, sharding, SQLite journal, HTTP. Only planning, which never ends, and rendering are
/// scripted.
/// </summary>
public sealed class TestNode : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly WebApplication _host;

    private TestNode(WebApplication host, ScriptedEngine engine)
    {
        (_host, Engine) = (host, engine);
        Http = new HttpClient { BaseAddress = new Uri(host.Urls.First()), Timeout = Timeout };
        System = host.Services.GetRequiredService<ActorSystem>();
        Address = Akka.Cluster.Cluster.Get(System).SelfAddress.ToString();

        // Told to stop, it stops: what a process does.
        Ended = host.WaitForShutdownAsync();
    }

    public ScriptedEngine Engine { get; }

    public HttpClient Http { get; }

    public ActorSystem System { get; }

    public string Address { get; }

    /// <summary>Completes when the node was told to stop and has stopped.</summary>
    public Task Ended { get; }

    /// <summary>Starts a node and waits until it is up.</summary>
    /// <param name="host">Its loopback address: names it in what commands print.</param>
    /// <param name="seed">A node of the cluster it joins; null founds one.</param>
    /// <param name="folder">Of the journal; nodes that coordinate one cluster share it.</param>
    /// <param name="endpoints">What the node serves over HTTP.</param>
    public static async Task<TestNode> StartAsync(string host, string roles, string folder, ITestEndpoints endpoints, TestNode? seed = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning).AddFilter("Akka", LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var engine = new ScriptedEngine();
        engine.HoldAll();
        engine.FailAll(new RenderFailedException(new RenderFault(FaultKind.Input, ProblemCodes.Render.InputUnreadable, "let go", null)));
        var own = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IRenderEngine>(engine).AddSingleton<IJobPlanner, PatientPlanner>();
        builder.Services.AddLocalStorage(own);
        builder.Services.AddMovieGenFarm(
            new FarmOptions(folder)
            {
                Roles = [.. roles.Split(',')],
                Identity = new NodeIdentity(
                    NameOf(host),
                    roles.Contains(NodeRoles.Worker, StringComparison.Ordinal) ? [PoolName.Default, "gpu"] : [],
                    ImmutableSortedDictionary<string, string>.Empty.Add("rack", host[^1..])
                ),
                Host = host,
                Seeds = seed is null ? [] : [seed.Address.Split('@')[1]],
                Workers = new RenderWorkerOptions(Path.Combine(own, "work")) { Slots = 2 },
            }
        );
        endpoints.Register(builder.Services);
        var app = builder.Build();
        endpoints.Map(app);
        await app.StartAsync();
        var node = new TestNode(app, engine);
        await Eventually.IsSoAsync(
            () => Akka.Cluster.Cluster.Get(node.System).SelfMember.Status == MemberStatus.Up ? null : $"{host} is not up",
            Timeout
        );
        return node;
    }

    /// <summary>Of the node at a loopback address.</summary>
    public static string NameOf(string host) => $"node-{host[^1]}";

    /// <summary>A job that stays alive: nothing plans it.</summary>
    public async Task SubmitAsync(string job)
    {
        var hash = ContentHash.Of("storyboard"u8);
        var jobs = await _host.Services.GetRequiredService<IRequiredActor<JobRegion>>().GetAsync();
        Assert.IsType<JobSummary>(
            await jobs.Ask<object>(
                new JobCommands.SubmitJob(new JobId(job), AccountId.Local, "Cards", hash, hash, 0, DateTimeOffset.UtcNow, null),
                Timeout
            )
        );
    }

    /// <summary>Starts a render, which lasts until the worker's engine is released and then fails.</summary>
    public async Task RenderAsync(string job, ScriptedEngine engine)
    {
        var key = new ArtifactKey(ContentHash.Of("poster"u8).Hex);
        var description = DescriptionJson.Serialize(new PosterDescription(key, 10, new FrameRate(30, 1), 320, 180));
        var queue = await _host.Services.GetRequiredService<IRequiredActor<RenderQueue>>().GetAsync();
        queue.Tell(
            new QueueMessages.OfferTask(
                new RenderTask
                {
                    Key = key,
                    Account = AccountId.Local,
                    JobId = new JobId(job),
                    Label = "poster",
                    Frames = 10,
                    CostSeconds = 5,
                    Priority = 0,
                    Draft = false,
                    Inline = description,
                    Document = null,
                    TraceParent = null,
                }
            )
        );
        await engine.FirstBegun.WaitAsync(Timeout);
    }

    public void Log(LogLevel level, string source, string text) =>
        _host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(source).Log(level, "{Text}", text);

    /// <summary>Stops the node's agent: the node answers no questions, like a stopped process, and is still a member.</summary>
    public async Task SilenceAsync()
    {
        var agent = await System.ActorSelection($"/user/{NodeQuestions.Agent}").ResolveOne(Timeout);
        await agent.GracefulStop(Timeout);
    }

    /// <summary>Ends as a crash does: nobody is told.</summary>
    public async Task CrashAsync()
    {
        ((ExtendedActorSystem)System).Abort();
        await System.WhenTerminated;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!System.WhenTerminated.IsCompleted)
            await _host.StopAsync();
        await _host.DisposeAsync();
    }

    /// <summary>Never done with a plan.</summary>
    private sealed class PatientPlanner : IJobPlanner
    {
        public Task<PreparedMovie> PlanAsync(PlannableJob job, CancellationToken cancellation) =>
            Task.Delay(-1, cancellation)
                .ContinueWith<PreparedMovie>(_ => throw new OperationCanceledException(cancellation), TaskScheduler.Default);
    }
}

/// <summary>The HTTP endpoints of a <see cref="TestNode"/>.</summary>
public interface ITestEndpoints
{
    void Register(IServiceCollection services);

    void Map(WebApplication app);
}
