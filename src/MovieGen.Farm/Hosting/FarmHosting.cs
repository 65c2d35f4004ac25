using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Serialization;
using MovieGen.Contracts.Storage;
using MovieGen.Farm.Accounts;
using MovieGen.Farm.Admin;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Logging;
using MovieGen.Farm.Projections;
using MovieGen.Farm.Retention;
using MovieGen.Farm.Scheduling;
using MovieGen.Farm.Workers;

namespace MovieGen.Farm.Hosting;

/// <summary>Composes a node's actor system by its roles.</summary>
public static class FarmHosting
{
    /// <summary>
    /// SQLite has no asynchronous I/O: each write holds a pool thread, and a pool that must grow first makes heartbeats late.
    /// </summary>
    private const int MinPoolThreads = 16;

    /// <param name="services">Must know <see cref="IJobPlanner"/>, the stores, and what the node's roles need.</param>
    public static AkkaConfigurationBuilder AddMovieGenFarm(
        this AkkaConfigurationBuilder builder,
        IServiceProvider services,
        FarmOptions options
    )
    {
        ThreadPool.SetMinThreads(MinPoolThreads, MinPoolThreads);
        builder.AddFarmNode(options).AddJoiningLog(services, options);
        if (services.GetService<SharedDocuments>() is { } shared)
            builder.AddStartup((system, _) => shared.AreNeededIf(() => SealSupport.NeedsSharedDocuments(Cluster.Get(system))));
        var coordinates = options.Is(NodeRoles.Coordinator);
        if (coordinates)
            builder.AddJournal(options).AddRenderQueue(NodeRoles.Coordinator);
        else
            builder.AddRenderQueueProxy(NodeRoles.Coordinator);
        if (options.Is(NodeRoles.Worker))
            builder.AddRenderWorker(options.Workers);
        if (coordinates)
        {
            builder
                .AddAccounts(services, NodeRoles.Coordinator)
                .AddJobs(services, NodeRoles.Coordinator)
                .AddJobProjection(services, NodeRoles.Coordinator)
                .AddJobWaker(services, NodeRoles.Coordinator)
                .AddArtifactCollector(services, options.Retention, NodeRoles.Coordinator);
        }
        else
            builder.AddAccountsProxy(NodeRoles.Coordinator).AddJobsProxy(NodeRoles.Coordinator);
        return builder.AddNodeAgent(services, options);
    }

    /// <summary>
    /// A member of the cluster that hosts nothing yet: remoting, membership, publish-subscribe, and our wire form as the only one.
    /// </summary>
    public static AkkaConfigurationBuilder AddFarmNode(this AkkaConfigurationBuilder builder, FarmOptions options)
    {
        builder
            .ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLogger<HostLogger>();
            })
            .WithCustomSerializer("moviegen", [.. WireManifests.Markers, typeof(StoredEvent)], system => new FarmSerializer(system))
            .WithStrictSerialization()
            .AddHocon(FarmConfiguration.Cluster(options), HoconAddMode.Prepend)
            .AddRemoting(options)
            .WithClustering(
                new ClusterOptions
                {
                    // Quoted, since names and labels have characters that the configuration would take for its own.
                    Roles = [.. options.Roles, .. options.Identity.ToRoles().Select(role => $"\"{role}\"")],
                    SeedNodes = [.. options.Seeds.Select(options.AddressOf)],
                    AppVersion = options.Version,
                }
            )
            .WithDistributedPubSub("");

        // Alone, the node founds its own cluster, whatever port it got.
        if (options.Seeds.IsEmpty)
            builder.AddStartup((system, _) => Cluster.Get(system).Join(Cluster.Get(system).SelfAddress));
        return builder;
    }

    private static AkkaConfigurationBuilder AddRemoting(this AkkaConfigurationBuilder builder, FarmOptions options) =>
        options.Port is not { } port
            ? builder
            : builder.WithRemoting(remote =>
            {
                remote.HostName = options.Host;
                remote.Port = port;
                if (options.Certificates is not { } certificates)
                    return;
                remote.EnableSsl = true;
                remote.Ssl = certificates.ForRemoting();
            });
}
