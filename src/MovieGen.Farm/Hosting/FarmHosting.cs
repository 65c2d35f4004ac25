using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Persistence.Sql;
using Akka.Remote.Hosting;
using MovieGen.Contracts;
using MovieGen.Contracts.Serialization;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Admin;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Projections;
using MovieGen.Farm.Scheduling;
using MovieGen.Farm.Workers;

namespace MovieGen.Farm.Hosting;

/// <summary>Composes a node's actor system by its roles.</summary>
public static class FarmHosting
{
    /// <summary>SQLite has no asynchronous I/O: each write holds a pool thread, and a pool that must grow first makes heartbeats late.</summary>
    private const int LeastPoolThreads = 16;

    /// <param name="services">Must know <see cref="IJobPlanner"/>, the stores, and what the node's roles need.</param>
    public static AkkaConfigurationBuilder AddMovieGenFarm(this AkkaConfigurationBuilder builder, IServiceProvider services, FarmOptions options)
    {
        ThreadPool.SetMinThreads(LeastPoolThreads, LeastPoolThreads);
        builder.AddFarmNode(options);
        var coordinates = options.Is(FarmOptions.Coordinator);
        if (coordinates) builder.AddSqliteJournal(options).AddRenderQueue(FarmOptions.Coordinator);
        else builder.AddRenderQueueProxy(FarmOptions.Coordinator);
        if (options.Is(FarmOptions.Worker)) builder.AddRenderWorker(options.Workers);
        if (coordinates) builder.AddJobs(services, FarmOptions.Coordinator).AddJobProjection(services, FarmOptions.Coordinator);
        else builder.AddJobsProxy(FarmOptions.Coordinator);
        return builder.AddNodeAgent(services, options);
    }

    /// <summary>A member of the cluster that hosts nothing yet: remoting, membership, publish-subscribe, and our wire form as the only one.</summary>
    public static AkkaConfigurationBuilder AddFarmNode(this AkkaConfigurationBuilder builder, FarmOptions options)
    {
        builder
            .ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            })
            .WithCustomSerializer("moviegen", [typeof(IFarmMessage), typeof(IJobEvent)], system => new FarmSerializer(system))
            .WithStrictSerialization()
            .AddHocon(FarmConfiguration.Cluster(options), HoconAddMode.Prepend)
            .WithRemoting(remote =>
            {
                remote.HostName = options.Host;
                remote.Port = options.Port;
            })
            .WithClustering(new ClusterOptions { Roles = [.. options.Roles], SeedNodes = [.. options.Seeds.Select(seed => $"akka.tcp://{FarmOptions.SystemName}@{seed}")] })
            .WithDistributedPubSub("");

        // Alone, the node founds its own cluster, whatever port it got.
        if (options.Seeds.IsEmpty)
            builder.AddStartup((system, _) => Cluster.Get(system).Join(Cluster.Get(system).SelfAddress));
        return builder;
    }

    /// <summary>Journal, snapshots and their queries in one file of the data folder.</summary>
    /// <exception cref="InvalidOperationException">There are other hosts: one file cannot be shared between them.</exception>
    public static AkkaConfigurationBuilder AddSqliteJournal(this AkkaConfigurationBuilder builder, FarmOptions options)
    {
        if (options.OtherHost is { } host)
            throw new InvalidOperationException($"The seed host {host} is another than {options.Host}: a journal in a SQLite file serves the processes of one host only.");
        SqlitePersistence.Prepare(options.JournalFile);
        return builder
            .AddHocon(FarmConfiguration.Persistence(options, "sqlite", SqlitePersistence.ConnectionString(options.JournalFile)), HoconAddMode.Prepend)
            .AddHocon(SqlPersistence.DefaultConfiguration, HoconAddMode.Append)
            .AddSetup(SqlitePersistence.Connections(options.JournalFile))
            .AddStartup((system, _) => RefuseOtherPlugins(system));
    }

    /// <summary>Without its settings Akka would quietly keep events in memory and snapshots in loose files.</summary>
    private static void RefuseOtherPlugins(ActorSystem system)
    {
        foreach (var (setting, plugin) in new[] { ("journal", "akka.persistence.journal.sql"), ("snapshot-store", "akka.persistence.snapshot-store.sql") })
            if (system.Settings.Config.GetString($"akka.persistence.{setting}.plugin") is var found && found != plugin)
                throw new InvalidOperationException($"akka.persistence.{setting}.plugin is '{found}'; jobs are only safe with '{plugin}'.");
    }
}
