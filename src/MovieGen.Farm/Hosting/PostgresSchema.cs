using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Hosting.Logging;
using Akka.Persistence;
using Akka.Persistence.Sql;
using Microsoft.Extensions.Logging;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Logging;
using MovieGen.Farm.Projections;
using Npgsql;

namespace MovieGen.Farm.Hosting;

/// <summary>
/// Creates missing tables in a PostgreSQL database: journal, tags and snapshots as the persistence plugin creates them, and
/// the read model. Any number of nodes may begin at once: one makes them, the others wait. What is there already is not touched, so it may
/// be repeated.
/// </summary>
public static class PostgresSchema
{
    private static readonly TimeSpan MaxRecovery = TimeSpan.FromSeconds(60);

    /// <returns>What had to be made; empty if all was there.</returns>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refuses.</exception>
    public static async Task<IReadOnlyList<string>> EnsureAsync(
        FarmOptions options,
        FarmDatabase.Postgres database,
        ILoggerFactory loggers,
        CancellationToken cancellation
    )
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellation);
        await RunAsync(connection, $"SELECT pg_advisory_lock({PostgresLocks.Journal})", cancellation);
        try
        {
            var before = await TablesAsync(connection, cancellation);
            if (!before.IsSupersetOf(["journal", "tags", "snapshot"]))
                await MakeJournalAsync(options, database, loggers);
            if (!await HasTagColumnAsync(connection, cancellation))
                await RunAsync(connection, "ALTER TABLE journal ADD COLUMN IF NOT EXISTS tags VARCHAR(100)", cancellation);
            await using (var readModel = await SqlDatabase.ReadModel(database).OpenAsync(cancellation))
                await ReadModelSchema.EnsureAsync(SqlDatabase.ReadModel(database), readModel, cancellation);
            return [.. (await TablesAsync(connection, cancellation)).Except(before).Order(StringComparer.Ordinal)];
        }
        finally
        {
            await RunAsync(connection, $"SELECT pg_advisory_unlock({PostgresLocks.Journal})", CancellationToken.None);
        }
    }

    /// <summary>The plugin creates its tables on first use, and replies to nothing before they exist.</summary>
    private static async Task MakeJournalAsync(FarmOptions options, FarmDatabase.Postgres database, ILoggerFactory loggers)
    {
        OuterLogger.Use(loggers);
        var config = ConfigurationFactory
            .ParseString(FarmConfiguration.Persistence(options, "postgres", database.ConnectionString))
            .WithFallback(ConfigurationFactory.ParseString(FarmConfiguration.Logging))
            .WithFallback(SqlPersistence.DefaultConfiguration);
        var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config), new LoggerFactorySetup(loggers));
        var system = ActorSystem.Create("moviegen-schema", setup);
        try
        {
            var recovered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            system.ActorOf(Props.Create(() => new FirstUser(recovered)));
            await recovered.Task.WaitAsync(MaxRecovery);
        }
        finally
        {
            await system.Terminate();
        }
    }

    private static async Task<HashSet<string>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var list = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()", connection);
        await using var reader = await list.ExecuteReaderAsync(cancellation);
        var tables = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            tables.Add(reader.GetString(0));
        return tables;
    }

    /// <summary>A journal that an earlier release created has its tags only in a table of their own.</summary>
    private static async Task<bool> HasTagColumnAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string columns =
            "SELECT 1 FROM information_schema.columns "
            + "WHERE table_schema = current_schema() AND table_name = 'journal' AND column_name = 'tags'";
        await using var command = new NpgsqlCommand(columns, connection);
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Recovers from nothing; that it could says that journal and snapshots are there.</summary>
    private sealed class FirstUser : ReceivePersistentActor
    {
        private readonly TaskCompletionSource _recovered;

        public FirstUser(TaskCompletionSource recovered)
        {
            _recovered = recovered;
            Recover<RecoveryCompleted>(_ => recovered.TrySetResult());
        }

        public override string PersistenceId => "schema";

        protected override void OnRecoveryFailure(Exception reason, object? message = null) => _recovered.TrySetException(reason);
    }
}
