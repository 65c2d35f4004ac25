using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Accounts;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

/// <summary>Puts the jobs' shard region on a node, or a proxy if the node hosts none.</summary>
public static class JobRegionHosting
{
    private const string TypeName = "job";

    /// <summary>
    /// Hosts jobs. The render queue's proxy and the accounts must be registered before: jobs that are remembered begin at once.
    /// </summary>
    public static AkkaConfigurationBuilder AddJobs(this AkkaConfigurationBuilder builder, IServiceProvider services, string role) =>
        builder.WithShardRegion<JobRegion>(
            TypeName,
            (system, registry, _) =>
            {
                var environment = new JobEnvironment(
                    services.GetRequiredService<IJobPlanner>(),
                    services.GetRequiredService<IArtifactStore>(),
                    services.GetRequiredService<IDocumentStore>(),
                    services.GetRequiredService<IOutputUsers>(),
                    registry.Get<RenderQueue>(),
                    DistributedPubSub.Get(system).Mediator,
                    services.GetRequiredService<TimeProvider>(),
                    services.GetRequiredService<ILogger<JobActor>>()
                )
                {
                    Accounts = registry.Get<AccountRegion>(),
                    MaySeal = () => SealSupport.IsEverywhere(Cluster.Get(system)),
                };
                return id =>
                    environment.Damaged.Find(new JobId(id)) is null
                        ? JobActor.Props(new JobId(id), environment)
                        : DamagedJobActor.Props(new JobId(id));
            },
            new JobExtractor(),
            new ShardOptions
            {
                Role = role,
                // Which jobs are open is in the journal, so that they come back by themselves after everything was down.
                RememberEntities = true,
                RememberEntitiesStore = RememberEntitiesStore.Eventsourced,
                StateStoreMode = StateStoreMode.DData,
                ShouldPassivateIdleEntities = false,
                HandOffStopMessage = StopJob.Instance,
                JournalPluginId = "akka.persistence.journal.sql",
                SnapshotPluginId = "akka.persistence.snapshot-store.sql",
            }
        );

    /// <summary>Reaches jobs that other nodes host.</summary>
    public static AkkaConfigurationBuilder AddJobsProxy(this AkkaConfigurationBuilder builder, string role) =>
        builder.WithShardRegionProxy<JobRegion>(TypeName, role, new JobExtractor());
}
