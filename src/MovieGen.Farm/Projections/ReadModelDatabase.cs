using System.Data.Common;
using Microsoft.Data.Sqlite;
using MovieGen.Farm.Databases;
using Npgsql;

namespace MovieGen.Farm.Projections;

/// <summary>
/// The database of the read model. In SQLite it is a file of its own, so that readers and the projection never wait for the journal.
/// Everything in it follows from the journal; a lost or older one is rebuilt.
/// </summary>
public sealed class ReadModelDatabase
{
    private const int LockSeconds = 30;

    private readonly DbProviderFactory _provider;
    private readonly string _connectionString;

    private ReadModelDatabase(DbProviderFactory provider, string connectionString, string? schemaLock) =>
        (_provider, _connectionString, SchemaLock) = (provider, connectionString, schemaLock);

    /// <summary>
    /// Holds off others who look at the tables' version, until the end of the transaction; null if a transaction does so by itself.
    /// </summary>
    internal string? SchemaLock { get; }

    public static ReadModelDatabase Of(FarmDatabase database) =>
        database switch
        {
            FarmDatabase.Sqlite sqlite => Sqlite(sqlite.ReadModelFile),
            FarmDatabase.Postgres postgres => new(
                NpgsqlFactory.Instance,
                postgres.ConnectionString,
                $"SELECT pg_advisory_xact_lock({PostgresLocks.ReadModel})"
            ),
            var other => throw new InvalidOperationException($"There is no read model in {other}."),
        };

    /// <summary>A SQLite file, made when missing.</summary>
    public static ReadModelDatabase Sqlite(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = LockSeconds }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL;";
        command.ExecuteNonQuery();
        return new ReadModelDatabase(SqliteFactory.Instance, connectionString, null);
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
