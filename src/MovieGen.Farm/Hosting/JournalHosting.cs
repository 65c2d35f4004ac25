using Akka.Actor;
using Akka.Hosting;
using Akka.Persistence.Sql;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Hosting;

/// <summary>Puts journal and snapshots into a node.</summary>
public static class JournalHosting
{
    private const string JournalPlugin = "akka.persistence.journal.sql";
    private const string SnapshotPlugin = "akka.persistence.snapshot-store.sql";

    /// <summary>Journal, snapshots and their queries in the database of <paramref name="options"/>.</summary>
    public static AkkaConfigurationBuilder AddJournal(this AkkaConfigurationBuilder builder, FarmOptions options) =>
        (
            options.Database switch
            {
                FarmDatabase.Sqlite sqlite => builder.AddSqlite(sqlite, options),
                FarmDatabase.Postgres postgres => builder.AddHocon(
                    FarmConfiguration.Persistence(options, "postgres", postgres.ConnectionString),
                    HoconAddMode.Prepend
                ),
                var other => throw new InvalidOperationException($"There is no journal in {other}."),
            }
        )
            .AddHocon(SqlPersistence.DefaultConfiguration, HoconAddMode.Append)
            .AddStartup((system, _) => RefuseOtherPlugins(system));

    private static AkkaConfigurationBuilder AddSqlite(
        this AkkaConfigurationBuilder builder,
        FarmDatabase.Sqlite database,
        FarmOptions options
    )
    {
        SqlitePersistence.Prepare(database.JournalFile);
        return builder
            .AddHocon(
                FarmConfiguration.Persistence(options, "sqlite", SqlitePersistence.ConnectionString(database.JournalFile)),
                HoconAddMode.Prepend
            )
            .AddSetup(SqlitePersistence.Connections(database.JournalFile));
    }

    /// <summary>Without its settings Akka would quietly keep events in memory and snapshots in loose files.</summary>
    private static void RefuseOtherPlugins(ActorSystem system)
    {
        foreach (var (setting, plugin) in new[] { ("journal", JournalPlugin), ("snapshot-store", SnapshotPlugin) })
            if (system.Settings.Config.GetString($"akka.persistence.{setting}.plugin") is var found && found != plugin)
                throw new InvalidOperationException($"akka.persistence.{setting}.plugin is '{found}'; jobs are only safe with '{plugin}'.");
    }
}
