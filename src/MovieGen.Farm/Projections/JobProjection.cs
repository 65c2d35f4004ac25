using System.Data.Common;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Projections;

/// <summary>
/// Follows the journal into the tables: folds the events of each job as the job itself does, and writes what <see cref="JobTables"/> makes
/// of the states. Rows and position change in one transaction: whatever dies, each event counts once.
/// </summary>
public sealed class JobProjection(SqlDatabase database, IJobHistories histories)
{
    /// <summary>
    /// With the version of the tables: a projection of another release, which may write to the same database while a farm is upgraded, has
    /// a position of its own.
    /// </summary>
    private static readonly string Name = $"jobs/{ReadModelSchema.Version}";

    private readonly JobStates _states = new(histories);

    /// <summary>Where this projection is: tables that are behind it are not those that it wrote.</summary>
    private long _position;

    /// <summary>Creates the tables if needed and returns the position in the journal to follow from; 0 is the beginning.</summary>
    public async Task<long> StartAsync(CancellationToken cancellation)
    {
        _states.Clear();
        await using var connection = await database.OpenAsync(cancellation);
        await ReadModelSchema.EnsureAsync(database, connection, cancellation);
        return _position = await PositionAsync(connection, null, cancellation);
    }

    /// <summary>Writes a batch; events at or before the recorded position are skipped.</summary>
    public async Task WriteAsync(IReadOnlyList<JournalledEvent> batch, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var position = await PositionAsync(connection, transaction, cancellation);
            if (position < _position)
                throw new InvalidOperationException("The read model was rebuilt meanwhile.");
            var changes = new JobChanges();
            foreach (var entry in batch.Where(e => e.Position > position))
            {
                position = entry.Position;
                if (entry.Event is JobEvents.JobDeleted deleted)
                {
                    // Whatever its history was.
                    _states.Remove(deleted.JobId);
                    changes.Delete(deleted.JobId);
                }
                else
                {
                    // A job whose first event cannot be read has no row: nothing is known of whose it is.
                    var state = await _states.ApplyAsync(entry.Event, entry.Number, cancellation);
                    if (state.Exists)
                        changes.Add(state, entry.Event);
                }
            }

            await WriteAsync(changes, connection, transaction, cancellation);
            await using var save = connection.Command(
                transaction,
                "INSERT INTO projection_offsets (name, position) VALUES (@name, @position) "
                    + "ON CONFLICT (name) DO UPDATE SET position = excluded.position",
                ("name", Name),
                ("position", position)
            );
            await save.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            _position = position;
        }
        catch
        {
            _states.Clear();
            throw;
        }
    }

    private static async Task WriteAsync(
        JobChanges changes,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken cancellation
    )
    {
        await DeleteAsync("render_scenes", "render_job_id", [.. changes.Replanned, .. changes.Deleted]);
        await DeleteAsync("render_job_assets", "render_job_id", [.. changes.Replanned, .. changes.Deleted]);
        await DeleteAsync("render_job_tags", "render_job_id", changes.Deleted);
        await DeleteAsync("render_jobs", "id", changes.Deleted);
        await JobTables.Jobs.UpsertAsync(connection, transaction, changes.Rows, cancellation);
        await JobTables.Scenes.UpsertAsync(
            connection,
            transaction,
            changes.Scenes.Select(scene => new SceneRowSource(scene.Job, scene.Scene)),
            cancellation
        );
        var assets = changes
            .Jobs.Where(job => changes.Replanned.Contains(job.Request.JobId))
            .SelectMany(job => job.Work!.Outline.Assets.Select(asset => (job.Request.JobId, asset)));
        await JobTables.Assets.UpsertAsync(connection, transaction, assets, cancellation);
        var tags = changes.Submitted.SelectMany(job =>
            (job.Request.Notes ?? ClientNotes.None).Tags.Select(tag => (job.Request.JobId, tag))
        );
        await JobTables.Tags.UpsertAsync(connection, transaction, tags, cancellation);

        // Keep the ids of deleted jobs: they show that all earlier events have been applied.
        await JobTables.Deleted.UpsertAsync(connection, transaction, changes.Deleted, cancellation);

        async Task DeleteAsync(string table, string column, IReadOnlyCollection<JobId> jobs)
        {
            if (jobs.Count == 0)
                return;
            (string, object?)[] ids = [.. jobs.Select((job, i) => ($"id{i}", (object?)job.Value))];
            var sql = $"DELETE FROM {table} WHERE {column} IN ({string.Join(", ", ids.Select(id => $"@{id.Item1}"))})";
            await using var delete = connection.Command(transaction, sql, ids);
            await delete.ExecuteNonQueryAsync(cancellation);
        }
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

/// <summary>An event and where it is.</summary>
/// <param name="Position">In the journal.</param>
/// <param name="Number">In the job's history, from 1.</param>
public sealed record JournalledEvent(long Position, long Number, IJobEvent Event);
