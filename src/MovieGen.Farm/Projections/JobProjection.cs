using System.Data.Common;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Projections;

/// <summary>
/// Follows the journal into the tables. Rows and position change in one transaction: whatever dies, each event counts once.
/// </summary>
public sealed class JobProjection(ReadModelDatabase database)
{
    private const string Name = "jobs";

    /// <summary>Makes the tables where needed and says after which position of the journal to go on; 0 is the beginning.</summary>
    public async Task<long> StartAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await ReadModelSchema.EnsureAsync(database, connection, cancellation);
        return await PositionAsync(connection, null, cancellation);
    }

    /// <summary>Writes a batch; events at or before the recorded position are skipped.</summary>
    public async Task WriteAsync(IReadOnlyList<JournalledEvent> batch, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var position = await PositionAsync(connection, transaction, cancellation);
        var rows = new JobRows(connection, transaction, cancellation);
        foreach (var entry in batch.Where(e => e.Position > position))
        {
            await rows.WriteAsync(entry.Event);
            position = entry.Position;
        }

        await rows.FinishAsync();
        await using var save = connection.Command(
            transaction,
            "INSERT INTO projection_offsets (name, position) VALUES (@name, @position) ON CONFLICT (name) DO UPDATE SET position = "
                + "excluded.position",
            ("name", Name),
            ("position", position)
        );
        await save.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<long> PositionAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation)
    {
        await using var find = connection.Command(
            transaction,
            "SELECT position FROM projection_offsets WHERE name = @name",
            ("name", Name)
        );
        return await find.ExecuteScalarAsync(cancellation) is { } found and not DBNull ? Convert.ToInt64(found, null) : 0;
    }
}

/// <param name="Position">Where it is in the journal.</param>
public sealed record JournalledEvent(long Position, IJobEvent Event);
