using System.Data.Common;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Projections;

/// <summary>The tables for SQL users, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class ReadModelSchema
{
    /// <summary>Raised with every change of a table: an older read model is dropped and rebuilt from the journal.</summary>
    public const int Version = 6;

    /// <summary>The position of this name is a report of a damaged row.</summary>
    private const string Damaged = "damaged";

    private static readonly string[] Tables =
    [
        "render_jobs",
        "render_scenes",
        "render_job_assets",
        "render_job_tags",
        "deleted_jobs",
        "projection_offsets",
    ];

    private const string Create = """
        CREATE TABLE projection_offsets (name TEXT PRIMARY KEY, position BIGINT NOT NULL);
        CREATE TABLE render_jobs (
          id TEXT PRIMARY KEY, user_id TEXT NOT NULL, title TEXT NOT NULL, tags TEXT NOT NULL, metadata TEXT NOT NULL,
          storyboard TEXT NOT NULL,
          range_start DOUBLE PRECISION, range_seconds DOUBLE PRECISION, draft INTEGER NOT NULL, preview INTEGER NOT NULL,
          status TEXT NOT NULL, stage TEXT NOT NULL, paused INTEGER NOT NULL, priority INTEGER NOT NULL, run INTEGER NOT NULL,
          progress DOUBLE PRECISION NOT NULL, frames BIGINT NOT NULL, duration_seconds DOUBLE PRECISION NOT NULL,
          resolution TEXT NOT NULL, fps TEXT NOT NULL,
          segments_total INTEGER NOT NULL, segments_done INTEGER NOT NULL, segments_reused INTEGER NOT NULL,
          soundtrack_done INTEGER NOT NULL, work_total DOUBLE PRECISION NOT NULL, work_done DOUBLE PRECISION NOT NULL,
          movie_key TEXT,
          poster_key TEXT, hls_key TEXT, output_bytes BIGINT, output_url TEXT, thumbnail_url TEXT, error TEXT, error_code TEXT,
          created_at TEXT NOT NULL, started_at TEXT, completed_at TEXT, updated_at TEXT NOT NULL,
          processing_seconds DOUBLE PRECISION, row_hash TEXT);
        CREATE INDEX render_jobs_by_user ON render_jobs (user_id, created_at, id);
        CREATE INDEX render_jobs_by_status ON render_jobs (status);
        CREATE INDEX render_jobs_by_movie ON render_jobs (movie_key);
        CREATE TABLE render_scenes (
          render_job_id TEXT NOT NULL, scene_index INTEGER NOT NULL, scene_id TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
          progress DOUBLE PRECISION NOT NULL, start_seconds DOUBLE PRECISION NOT NULL, duration_seconds DOUBLE PRECISION NOT NULL,
          segments_total INTEGER NOT NULL, segments_done INTEGER NOT NULL, segments_reused INTEGER NOT NULL,
          frames_total BIGINT NOT NULL, frames_done BIGINT NOT NULL, attempts INTEGER NOT NULL, worker TEXT,
          processing_seconds DOUBLE PRECISION NOT NULL, row_hash TEXT, PRIMARY KEY (render_job_id, scene_index));
        CREATE TABLE render_job_assets (
          render_job_id TEXT NOT NULL, asset_id TEXT NOT NULL, row_hash TEXT, PRIMARY KEY (asset_id, render_job_id));
        CREATE TABLE render_job_tags (
          render_job_id TEXT NOT NULL, tag TEXT NOT NULL, row_hash TEXT, PRIMARY KEY (tag, render_job_id));
        CREATE TABLE deleted_jobs (id TEXT PRIMARY KEY, row_hash TEXT);
        """;

    /// <summary>Creates the tables if they are missing or of another version. Any number of nodes may do so at once.</summary>
    public static async Task EnsureAsync(SqlDatabase database, DbConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (database.SchemaLock is { } only)
            await RunAsync(connection, transaction, only, cancellation);
        await RunAsync(
            connection,
            transaction,
            "CREATE TABLE IF NOT EXISTS read_model_version (version INTEGER PRIMARY KEY)",
            cancellation
        );
        await using var find = connection.Command(transaction, "SELECT MAX(version) FROM read_model_version");
        if (await find.ExecuteScalarAsync(cancellation) is not { } found || found is DBNull || Convert.ToInt64(found, null) != Version)
        {
            var drops = string.Concat(Tables.Select(table => $"DROP TABLE IF EXISTS {table};"));
            await RunAsync(
                connection,
                transaction,
                $"{drops}{Create}DELETE FROM read_model_version; INSERT INTO read_model_version (version) VALUES ({Version});",
                cancellation
            );
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Somebody, on whatever node, found a damaged row: whoever keeps the tables fills them again.</summary>
    public static async Task ReportDamageAsync(SqlDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var report = connection.Command(
            null,
            $"INSERT INTO projection_offsets (name, position) VALUES ('{Damaged}', 1) ON CONFLICT (name) DO NOTHING"
        );
        await report.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Whether there was a report since the tables were filled.</summary>
    public static async Task<bool> IsDamagedAsync(SqlDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var find = connection.Command(null, $"SELECT COUNT(*) FROM projection_offsets WHERE name = '{Damaged}'");
        return Convert.ToInt64(await find.ExecuteScalarAsync(cancellation), null) > 0;
    }

    /// <summary>Has the tables dropped and filled again by whoever ensures them next.</summary>
    public static async Task ForgetAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var forget = connection.Command(
            null,
            $"DELETE FROM read_model_version; DELETE FROM projection_offsets WHERE name = '{Damaged}';"
        );
        await forget.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancellation)
    {
        await using var command = connection.Command(transaction, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
