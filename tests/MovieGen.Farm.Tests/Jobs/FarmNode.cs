using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.ReadModel;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Farm.Accounts;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Hosting;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Projections;
using MovieGen.Storage;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>A node as it runs for real (cluster, sharding, SQLite journal, stores on disk), but for the renders.</summary>
internal sealed class FarmNode : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly IHost _host;

    private FarmNode(IHost host)
    {
        _host = host;
        System = host.Services.GetRequiredService<ActorSystem>();
        Registry = ActorRegistry.For(System);
    }

    public ActorSystem System { get; }

    public ActorRegistry Registry { get; }

    public IActorRef Jobs => Registry.Get<JobRegion>();

    public IJobReadModel ReadModel => _host.Services.GetRequiredService<IJobReadModel>();

    public IArtifactStore Artifacts => _host.Services.GetRequiredService<IArtifactStore>();

    public static async Task<FarmNode> StartAsync(string folder, CardPlanner planner, ScriptedRenders renders)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLocalStorage(folder);
        builder.Services.AddSingleton<IJobPlanner>(planner);
        var options = new FarmOptions(folder);
        builder.Services.AddFarmServices(options);
        builder.Services.AddAkka(
            FarmOptions.SystemName,
            (akka, services) =>
                akka.AddFarmNode(options)
                    .AddJournal(options)
                    .WithActors(
                        (system, registry) =>
                            registry.Register<RenderQueue>(
                                system.ActorOf(
                                    Props.Create(() =>
                                        new ScriptedQueue(
                                            renders,
                                            services.GetRequiredService<IArtifactStore>(),
                                            Path.Combine(folder, "work")
                                        )
                                    ),
                                    "scripted-queue"
                                )
                            )
                    )
                    .AddAccounts(services, NodeRoles.Coordinator)
                    .AddJobs(services, NodeRoles.Coordinator)
                    .AddJobProjection(services, NodeRoles.Coordinator)
        );
        var host = builder.Build();
        await host.StartAsync();
        return new FarmNode(host);
    }

    public Task<object> AskAsync(IJobMessage message) => Jobs.Ask<object>(message, Timeout);

    public async Task<JobSummary> SubmitAsync(JobId job, ContentHash storyboard) =>
        Assert.IsType<JobSummary>(
            await AskAsync(new JobCommands.SubmitJob(job, AccountId.Local, "Cards", storyboard, storyboard, 0, DateTimeOffset.UtcNow, null))
        );

    public async Task<JobSummary> GetAsync(JobId job) =>
        Assert.IsType<JobSummary>(await AskAsync(new JobCommands.GetJob(job, AccountId.Local)));

    /// <summary>Ends the node as a crash does: nothing is handed over, nothing is finished.</summary>
    public async Task KillAsync()
    {
        ((ExtendedActorSystem)System).Abort();
        await System.WhenTerminated;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
