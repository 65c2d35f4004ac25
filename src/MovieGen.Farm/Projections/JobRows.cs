using System.Data.Common;
using MovieGen.Domain.Jobs;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Projections;

/// <summary>Writes what events mean for the tables, within one transaction; all of it is there after <see cref="FinishAsync"/>.</summary>
internal sealed class JobRows(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
{
    private const string Milestone = """
        UPDATE render_jobs SET
          stage = CASE WHEN segments_done < segments_total THEN 'rendering' WHEN soundtrack_done = 0 THEN 'mixing' ELSE 'assembling' END,
          progress = CASE WHEN @ceiling * work_done / work_total > progress THEN @ceiling * work_done / work_total ELSE progress END
        WHERE id = @id AND work_total > 0
        """;

    private readonly PendingStatements _pending = new(connection, transaction, cancellation);

    /// <summary>Returns when all that was written is in the tables.</summary>
    public Task FinishAsync() => _pending.SendAsync();

    public Task WriteAsync(IJobEvent happened) =>
        happened switch
        {
            JobSubmitted e => Submitted(e),
            JobPlanned e => Planned(e),
            JobStarted e => Run(
                "UPDATE render_jobs SET status = 'running', started_at = COALESCE(started_at, @at) WHERE id = @id",
                ("id", e.JobId.Value),
                ("at", SqlText.Of(e.At))
            ),
            SegmentRendered e => Segment(e.JobId, e.Scene, e.Frames, e.CostSeconds, 0, e.Worker, e.Seconds),
            SegmentReused e => Segment(e.JobId, e.Scene, e.Frames, e.CostSeconds, 1, null, 0),
            AttemptFailed { Scene: { } scene } e => Run(
                "UPDATE render_scenes SET attempts = attempts + 1, worker = @worker WHERE render_job_id = @id AND scene_index = @scene",
                ("id", e.JobId.Value),
                ("scene", scene),
                ("worker", e.Worker)
            ),
            AttemptFailed => Task.CompletedTask,
            SoundtrackMixed e => Done(e.JobId, e.CostSeconds, "soundtrack_done = 1"),
            MovieAssembled e => Assembled(e),
            MoviePublished e => Published(e),
            ProgressReached e => Run(
                "UPDATE render_jobs SET progress = @percent WHERE id = @id AND progress < @percent",
                ("id", e.JobId.Value),
                ("percent", JobProgress.Reached(e))
            ),
            JobPaused e => Run("UPDATE render_jobs SET paused = 1 WHERE id = @id", ("id", e.JobId.Value)),
            JobResumed e => Run("UPDATE render_jobs SET paused = 0 WHERE id = @id", ("id", e.JobId.Value)),
            JobCancelled e => Ended(e.JobId, JobStatus.Cancelled, JobStage.Cancelled, e.At),
            JobFailed e => Failed(e),
            JobRetried e => Run(
                """
                UPDATE render_jobs SET status = CASE WHEN started_at IS NULL THEN 'queued' ELSE 'running' END, run = @run, error = NULL, error_code = NULL, completed_at = NULL,
                  processing_seconds = NULL, stage = CASE WHEN work_total = 0 THEN 'planning' WHEN segments_done < segments_total THEN 'rendering' WHEN soundtrack_done = 0 THEN 'mixing'
                    WHEN output_bytes IS NULL THEN 'assembling' ELSE 'publishing' END
                WHERE id = @id
                """,
                ("id", e.JobId.Value),
                ("run", e.Run)
            ),
            JobPriorityChanged e => Run(
                "UPDATE render_jobs SET priority = @priority WHERE id = @id",
                ("id", e.JobId.Value),
                ("priority", e.Priority)
            ),
            JobDeleted e => Deleted(e),
            _ => throw new ArgumentException($"{happened.GetType().Name} is not an event of a job.", nameof(happened)),
        };

    private async Task Submitted(JobSubmitted e)
    {
        await Forget(e.JobId, all: true);
        await Run(
            """
            INSERT INTO render_jobs (id, user_id, title, storyboard, status, stage, paused, priority, run, progress, frames, duration_seconds, resolution, fps,
              segments_total, segments_done, segments_reused, soundtrack_done, work_total, work_done, created_at)
            VALUES (@id, @user, @title, @storyboard, 'queued', 'planning', 0, @priority, 1, 0, 0, 0, '', '', 0, 0, 0, 0, 0, 0, @at)
            """,
            ("id", e.JobId.Value),
            ("user", e.Account.Value),
            ("title", e.Title),
            ("storyboard", e.Storyboard.Hex),
            ("priority", e.Priority),
            ("at", SqlText.Of(e.At))
        );
    }

    private async Task Planned(JobPlanned e)
    {
        var (id, outline) = (e.JobId.Value, e.Outline);
        await Forget(e.JobId, all: false);
        await Run(
            """
            UPDATE render_jobs SET stage = 'rendering', frames = @frames, duration_seconds = @duration, resolution = @resolution, fps = @fps, segments_total = @segments,
              segments_done = 0, segments_reused = 0, soundtrack_done = 0, work_total = @work, work_done = 0, movie_key = @movie, output_bytes = NULL
            WHERE id = @id
            """,
            ("id", id),
            ("frames", outline.Frames),
            ("duration", outline.DurationSeconds),
            ("resolution", $"{outline.Width}x{outline.Height}"),
            ("fps", outline.Rate.ToString()),
            ("segments", outline.Segments.Length),
            ("work", outline.CostSeconds),
            ("movie", outline.Movie.Key.Hex)
        );

        var tallies = JobWork.NothingDone(outline).Scenes;
        foreach (var scene in outline.Scenes)
            await Run(
                """
                INSERT INTO render_scenes (render_job_id, scene_index, scene_id, kind, status, progress, start_seconds, duration_seconds, segments_total, segments_done,
                  segments_reused, frames_total, frames_done, attempts, processing_seconds)
                VALUES (@id, @scene, @name, @kind, 'waiting', 0, @start, @duration, @segments, 0, 0, @frames, 0, 0, 0)
                """,
                ("id", id),
                ("scene", scene.Index),
                ("name", scene.Id),
                ("kind", scene.Kind),
                ("start", outline.Rate.SecondsAt(scene.Start)),
                ("duration", outline.Rate.SecondsAt(scene.Frames)),
                ("segments", tallies[scene.Index].Segments),
                ("frames", tallies[scene.Index].Frames)
            );
        foreach (var asset in outline.Assets)
            await Run("INSERT INTO render_job_assets (render_job_id, asset_id) VALUES (@id, @asset)", ("id", id), ("asset", asset.Value));
    }

    private async Task Segment(JobId job, int scene, long frames, double cost, int reused, string? worker, double seconds)
    {
        await Run(
            """
            UPDATE render_scenes SET segments_done = segments_done + 1, segments_reused = segments_reused + @reused, frames_done = frames_done + @frames,
              processing_seconds = processing_seconds + @seconds, worker = COALESCE(@worker, worker), attempts = attempts + 1 - @reused,
              status = CASE WHEN segments_done + 1 >= segments_total THEN 'done' ELSE 'rendering' END, progress = 100.0 * (frames_done + @frames) / frames_total
            WHERE render_job_id = @id AND scene_index = @scene
            """,
            ("id", job.Value),
            ("scene", scene),
            ("frames", frames),
            ("reused", reused),
            ("seconds", seconds),
            ("worker", worker)
        );
        await Done(job, cost, $"segments_done = segments_done + 1, segments_reused = segments_reused + {reused}");
    }

    private async Task Done(JobId job, double cost, string change)
    {
        await Run($"UPDATE render_jobs SET work_done = work_done + @cost, {change} WHERE id = @id", ("id", job.Value), ("cost", cost));
        await Run(Milestone, ("id", job.Value), ("ceiling", JobProgress.Ceiling));
    }

    private async Task Assembled(MovieAssembled e)
    {
        await Done(e.JobId, e.CostSeconds, "soundtrack_done = 1");
        await Run(
            "UPDATE render_jobs SET stage = 'publishing', output_bytes = @bytes WHERE id = @id",
            ("id", e.JobId.Value),
            ("bytes", e.Bytes)
        );
    }

    private async Task Published(MoviePublished e)
    {
        await Run(
            "UPDATE render_jobs SET progress = 100, started_at = COALESCE(started_at, @at), output_url = @movie, thumbnail_url = "
                + "@poster WHERE id = @id",
            ("id", e.JobId.Value),
            ("at", SqlText.Of(e.At)),
            ("movie", $"/api/jobs/{e.JobId}/movie.mp4"),
            ("poster", $"/api/jobs/{e.JobId}/poster.jpg")
        );
        await Ended(e.JobId, JobStatus.Completed, JobStage.Completed, e.At);
    }

    private async Task Failed(JobFailed e)
    {
        await Run(
            "UPDATE render_jobs SET error = @error, error_code = @code WHERE id = @id",
            ("id", e.JobId.Value),
            ("error", e.Problem.Message),
            ("code", e.Problem.Code)
        );
        await Ended(e.JobId, JobStatus.Failed, JobStage.Failed, e.At);
    }

    private async Task Ended(JobId job, JobStatus status, JobStage stage, DateTimeOffset at)
    {
        await _pending.SendAsync();
        await using var find = connection.Command(transaction, "SELECT started_at FROM render_jobs WHERE id = @id", ("id", job.Value));
        var seconds = await find.ExecuteScalarAsync(cancellation) is string started ? (at - SqlText.Time(started)).TotalSeconds : 0;
        await Run(
            "UPDATE render_jobs SET status = @status, stage = @stage, paused = 0, completed_at = @at, processing_seconds = @seconds "
                + "WHERE id = @id",
            ("id", job.Value),
            ("status", SqlText.Of(status)),
            ("stage", SqlText.Of(stage)),
            ("at", SqlText.Of(at)),
            ("seconds", Math.Max(0, Math.Round(seconds, 3)))
        );
    }

    /// <summary>That it is deleted stays known: it tells that all that happened before is known, too.</summary>
    private async Task Deleted(JobDeleted e)
    {
        await Forget(e.JobId, all: true);
        await Run("INSERT INTO deleted_jobs (id) VALUES (@id) ON CONFLICT DO NOTHING", ("id", e.JobId.Value));
    }

    private async Task Forget(JobId job, bool all)
    {
        await Run("DELETE FROM render_scenes WHERE render_job_id = @id", ("id", job.Value));
        await Run("DELETE FROM render_job_assets WHERE render_job_id = @id", ("id", job.Value));
        if (all)
            await Run("DELETE FROM render_jobs WHERE id = @id", ("id", job.Value));
    }

    private Task Run(string sql, params (string Name, object? Value)[] parameters) => _pending.AddAsync(sql, parameters);
}
