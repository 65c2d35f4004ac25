using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using MovieGen.Farm.Databases;

namespace MovieGen.Bench.Farm;

/// <summary>
/// How far lists are behind the journal: compares, ten times a second, the newest event in the journal with the one that the read model
/// has written.
/// </summary>
internal sealed class ListLag(FarmDatabase database)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly SqlDatabase _journal = database is FarmDatabase.Sqlite sqlite
        ? SqlDatabase.Sqlite(sqlite.JournalFile)
        : SqlDatabase.ReadModel(database);

    private readonly SqlDatabase _readModel = SqlDatabase.ReadModel(database);

    /// <summary>Samples until told to stop.</summary>
    /// <returns>The longest time that an event was in the journal and not in the lists, in seconds.</returns>
    public async Task<double> MeasureAsync(CancellationToken over)
    {
        var (worst, began) = (0.0, Stopwatch.GetTimestamp());
        var waiting = new Queue<(long Newest, double At)>();
        try
        {
            await using var journal = await _journal.OpenAsync(over);
            await using var readModel = await _readModel.OpenAsync(over);
            for (; ; await Task.Delay(Interval, over))
            {
                var at = Stopwatch.GetElapsedTime(began).TotalSeconds;
                waiting.Enqueue((await NumberAsync(journal, "SELECT MAX(ordering) FROM journal", over), at));
                var listed = await NumberAsync(readModel, "SELECT MAX(position) FROM projection_offsets", over);
                while (waiting.TryPeek(out var oldest) && oldest.Newest <= listed)
                    waiting.Dequeue();
                if (waiting.TryPeek(out var behind))
                    worst = Math.Max(worst, at - behind.At);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return worst;
        }
    }

    private static async Task<long> NumberAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation) is { } value and not DBNull
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
            : 0;
    }
}
