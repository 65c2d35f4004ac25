using System.Data.Common;
using Akka.Persistence.Sql.Config;
using LinqToDB;
using LinqToDB.Interceptors;
using Microsoft.Data.Sqlite;

namespace MovieGen.Farm.Databases;

/// <summary>The journal in one SQLite file, so that an answered command survives the loss of power.</summary>
internal static class SqlitePersistence
{
    /// <summary>Waiting for the write lock, in seconds: below the journal's circuit breaker (10 s).</summary>
    private const int LockSeconds = 5;

    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = LockSeconds }.ToString();

    /// <summary>
    /// Creates the file if it is missing, turns on write-ahead logging, which is stored in the file, and adds the column of tags to a
    /// journal that an earlier release created.
    /// </summary>
    public static void Prepare(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        using var connection = new SqliteConnection(ConnectionString(file));
        connection.Open();
        Execute(connection, null, "PRAGMA journal_mode=WAL;");
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Count(connection, transaction, "ordering") == 1 && Count(connection, transaction, "tags") == 0)
            Execute(connection, transaction, "ALTER TABLE journal ADD COLUMN tags NVARCHAR(100)");
        transaction.Commit();
    }

    private static long Count(SqliteConnection connection, SqliteTransaction transaction, string column)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT COUNT(*) FROM pragma_table_info('journal') WHERE name = $column";
        command.Parameters.AddWithValue("$column", column);
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Settings of every connection that the journal opens.</summary>
    public static DataOptionsSetup Connections(string file) =>
        new(new DataOptions().UseConnectionString(ProviderName.SQLiteMS, ConnectionString(file)).UseInterceptor(new DurableConnections()));

    private sealed class DurableConnections : ConnectionInterceptor
    {
        public override void ConnectionOpened(ConnectionEventData eventData, DbConnection connection)
        {
            using var command = Settings(connection);
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            ConnectionEventData eventData,
            DbConnection connection,
            CancellationToken cancellationToken
        )
        {
            await using var command = Settings(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        private static DbCommand Settings(DbConnection connection)
        {
            var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA busy_timeout={LockSeconds * 1000}; PRAGMA synchronous=FULL;";
            return command;
        }
    }
}
