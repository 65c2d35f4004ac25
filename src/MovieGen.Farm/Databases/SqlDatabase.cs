using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MovieGen.Farm.Databases;

/// <summary>
/// A database of tables: of the read model, or of projects. In SQLite each is a file of its own, so that nobody waits for the journal.
/// </summary>
public sealed class SqlDatabase
{
    private const int LockSeconds = 30;

    private readonly DbProviderFactory _provider;
    private readonly string _connectionString;

    private SqlDatabase(DbProviderFactory provider, string connectionString, string? schemaLock) =>
        (_provider, _connectionString, SchemaLock) = (provider, connectionString, schemaLock);

    /// <summary>
    /// Holds off others who look at the tables' version, until the end of the transaction; null if a transaction does so by itself.
    /// </summary>
    internal string? SchemaLock { get; }

    /// <summary>Everything in it follows from the journal; a lost or older one is rebuilt.</summary>
    public static SqlDatabase ReadModel(FarmDatabase database) => Of(database, sqlite => sqlite.ReadModelFile, PostgresLocks.ReadModel);

    /// <summary>What is in it is nowhere else.</summary>
    public static SqlDatabase Projects(FarmDatabase database) => Of(database, sqlite => sqlite.ProjectsFile, PostgresLocks.Projects);

    private static SqlDatabase Of(FarmDatabase database, Func<FarmDatabase.Sqlite, string> file, long schemaLock) =>
        database switch
        {
            FarmDatabase.Sqlite sqlite => Sqlite(file(sqlite)),
            FarmDatabase.Postgres postgres => new(
                NpgsqlFactory.Instance,
                postgres.ConnectionString,
                $"SELECT pg_advisory_xact_lock({schemaLock})"
            ),
            var other => throw new InvalidOperationException($"There are no tables in {other}."),
        };

    /// <summary>A SQLite file, made when missing.</summary>
    public static SqlDatabase Sqlite(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = LockSeconds }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL;";
        command.ExecuteNonQuery();
        return new SqlDatabase(SqliteFactory.Instance, connectionString, null);
    }

    /// <summary>An open connection; the caller disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = _provider.CreateConnection() ?? throw new InvalidOperationException("The database provider makes no connections.");
        connection.ConnectionString = _connectionString;
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
