using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MovieGen.Farm.Projections;

/// <summary>
/// The database of the read model: its own file, so that readers and the projection never wait for the journal. Everything in it follows from the journal; a lost or
/// older one is made again.
/// </summary>
public sealed class ReadModelDatabase(DbProviderFactory provider, string connectionString)
{
    /// <summary>A SQLite file, made when missing.</summary>
    public static ReadModelDatabase Sqlite(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL;";
        command.ExecuteNonQuery();
        return new ReadModelDatabase(SqliteFactory.Instance, connectionString);
    }

    /// <summary>An open connection; the caller disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = provider.CreateConnection() ?? throw new InvalidOperationException("The database provider makes no connections.");
        connection.ConnectionString = connectionString;
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
