using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using MovieGen.Farm.Databases;
using Npgsql;

namespace MovieGen.Farm.Admin.Journals;

/// <summary>Reads the journal's table as it is, beside the journal's plugin, in the SQL that SQLite and PostgreSQL share.</summary>
public sealed class JournalReader(DbDataSource database)
{
    public static JournalReader Of(FarmDatabase database) =>
        new(
            database switch
            {
                FarmDatabase.Sqlite sqlite => SqliteFactory.Instance.CreateDataSource(
                    SqlitePersistence.ConnectionString(sqlite.JournalFile)
                ),
                FarmDatabase.Postgres postgres => NpgsqlFactory.Instance.CreateDataSource(postgres.ConnectionString),
                var other => throw new InvalidOperationException($"There is no journal in {other}."),
            }
        );

    /// <summary>Every event, history after history, each in order; all as they were at one moment.</summary>
    internal async IAsyncEnumerable<JournalRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var all = connection.Command(
            null,
            "SELECT persistence_id, sequence_number, identifier, manifest, message FROM journal ORDER BY persistence_id, sequence_number"
        );
        await using var reader = await all.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return new JournalRow(
                reader.GetString(0),
                reader.GetInt64(1),
                reader.IsDBNull(2) ? 0 : reader.GetInt32(2),
                reader.IsDBNull(3) ? "" : reader.GetString(3),
                reader.GetFieldValue<byte[]>(4)
            );
    }
}

/// <param name="Serializer">Identifier of the serializer that wrote it.</param>
internal sealed record JournalRow(string History, long Number, int Serializer, string Manifest, byte[] Message);
