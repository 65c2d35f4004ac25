using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Retention;

namespace MovieGen.Farm.Projections;

/// <summary>Reads the tables that <see cref="JobProjection"/> writes. Empty until that has begun for the first time.</summary>
public sealed class SqlJobReadModel(SqlDatabase database) : IJobReadModel, IOutputUsers, IOutputOwners, IUnfinishedJobs
{
    private const string Unfinished = "status IN ('queued', 'running')";

    /// <summary>It may turn out to need anything of its account.</summary>
    private const string Unplanned = $"(movie_key IS NULL AND {Unfinished})";

    private volatile bool _tablesAreThere;

    public async Task<JobPage> ListAsync(AccountId account, JobQuery query, CancellationToken cancellation)
    {
        var most = Math.Clamp(query.Limit, 1, JobQuery.MaxLimit);
        var selection = JobSelection.Of(account, query);
        await using var connection = await OpenAsync(cancellation);
        await using var list = connection.Command(
            null,
            $"SELECT {JobTables.Jobs.Columns} FROM render_jobs WHERE {selection.Where} ORDER BY {selection.Order} LIMIT {most + 1}",
            [.. selection.Parameters]
        );
        await using var reader = await list.ExecuteReaderAsync(cancellation);
        var rows = ImmutableArray.CreateBuilder<JobRow>();
        while (await reader.ReadAsync(cancellation))
        {
            if (JobTables.Jobs.IsIntact(reader))
                rows.Add(RowOf(reader));
            else
                throw await DamagedAsync(cancellation);
        }
        if (rows.Count <= most)
            return new JobPage(rows.ToImmutable(), null);

        rows.RemoveAt(most);
        return new JobPage(rows.ToImmutable(), JobSelection.CursorAt(query.Sort, rows[^1]));
    }

    public async Task<double> UnfinishedWorkAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var sum = connection.Command(
            null,
            $"SELECT COALESCE(SUM(work_total - work_done), 0.0) FROM render_jobs WHERE {Unfinished} AND paused = 0"
        );
        return Math.Max(0, Convert.ToDouble(await sum.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture));
    }

    public async Task<IReadOnlyDictionary<JobStatus, int>> CountByStatusAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var count = connection.Command(null, "SELECT status, COUNT(*) FROM render_jobs GROUP BY status");
        await using var reader = await count.ExecuteReaderAsync(cancellation);
        var counts = Enum.GetValues<JobStatus>().ToDictionary(status => status, _ => 0);
        while (await reader.ReadAsync(cancellation))
            counts[JobNames.StatusOf(reader.GetString(0))!.Value] = (int)reader.GetInt64(1);
        return counts;
    }

    public async Task<ImmutableArray<UnfinishedJob>> ListUnfinishedAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var list = connection.Command(
            null,
            """
            SELECT id, user_id, storyboard, status, range_start, range_seconds, draft FROM render_jobs
            WHERE status IN ('queued', 'running', 'failed') ORDER BY id
            """
        );
        await using var reader = await list.ExecuteReaderAsync(cancellation);
        var jobs = ImmutableArray.CreateBuilder<UnfinishedJob>();
        while (await reader.ReadAsync(cancellation))
            jobs.Add(
                new UnfinishedJob(
                    new PlannableJob(
                        new AccountId(reader.GetString(1)),
                        new JobId(reader.GetString(0)),
                        new ContentHash(reader.GetString(2)),
                        new RenderScope(RangeOf(reader), reader.GetInt64(6) != 0)
                    ),
                    reader.GetString(3) != "failed"
                )
            );
        return jobs.ToImmutable();
    }

    public async Task<OutputUse> OthersOfAsync(AccountId account, JobId job, ArtifactKey movie, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var find = connection.Command(
            null,
            $"""
            SELECT (SELECT COUNT(*) FROM deleted_jobs WHERE id = @id),
              (SELECT COUNT(*) FROM render_jobs WHERE id <> @id AND user_id = @user AND (movie_key = @movie OR {Unplanned}))
            """,
            ("movie", movie.Hex),
            ("user", account.Value),
            ("id", job.Value)
        );
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (reader.GetInt64(0) == 0)
            return OutputUse.Unknown;
        return reader.GetInt64(1) == 0 ? OutputUse.None : OutputUse.Shared;
    }

    public async Task<IReadOnlyList<JobId>> CompletedWithAsync(AccountId account, ArtifactKey output, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var find = connection.Command(
            null,
            """
            SELECT id FROM render_jobs
            WHERE user_id = @user AND status = 'completed' AND (movie_key = @key OR poster_key = @key OR hls_key = @key) ORDER BY id
            """,
            ("user", account.Value),
            ("key", output.Hex)
        );
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        var jobs = new List<JobId>();
        while (await reader.ReadAsync(cancellation))
            jobs.Add(new JobId(reader.GetString(0)));
        return jobs;
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = await database.OpenAsync(cancellation);
        try
        {
            if (!_tablesAreThere)
                await ReadModelSchema.EnsureAsync(database, connection, cancellation);
            _tablesAreThere = true;
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The tables are filled again within a second or two; until then nothing is shown rather than something wrong.</summary>
    private async Task<ReadModelDamagedException> DamagedAsync(CancellationToken cancellation)
    {
        await ReadModelSchema.ReportDamageAsync(database, cancellation);
        return new ReadModelDamagedException("A row of the read model is damaged; it is filled again from the journal.");
    }

    private static MovieRange? RangeOf(DbDataReader r)
    {
        var start = r.GetOrdinal("range_start");
        return r.IsDBNull(start) ? null : new MovieRange(r.GetDouble(start), r.GetDouble(r.GetOrdinal("range_seconds")));
    }

    private static JobRow RowOf(DbDataReader r) =>
        new()
        {
            Id = new JobId(Text(r, "id")!),
            Title = Text(r, "title")!,
            Status = JobNames.StatusOf(Text(r, "status"))!.Value,
            Stage = JobNames.StageOf(Text(r, "stage"))!.Value,
            Percent = Math.Round(r.GetDouble(r.GetOrdinal("progress")), 2),
            DurationSeconds = r.GetDouble(r.GetOrdinal("duration_seconds")),
            Resolution = Text(r, "resolution")!,
            CreatedAt = SqlText.Time(Text(r, "created_at")!),
            StartedAt = Time(r, "started_at"),
            FinishedAt = Time(r, "completed_at"),
            ErrorCode = Text(r, "error_code"),
            Priority = (int)r.GetInt64(r.GetOrdinal("priority")),
            Range = RangeOf(r),
            Draft = r.GetInt64(r.GetOrdinal("draft")) != 0,
            Preview = r.GetInt64(r.GetOrdinal("preview")) != 0,
            Notes = NotesText.Read(Text(r, "tags")!, Text(r, "metadata")!),
            Revision = SqlText.Time(Text(r, "updated_at")!).ToUnixTimeMilliseconds(),
        };

    private static string? Text(DbDataReader row, string column) =>
        row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetString(at);

    private static DateTimeOffset? Time(DbDataReader row, string column) => Text(row, column) is { } time ? SqlText.Time(time) : null;
}
