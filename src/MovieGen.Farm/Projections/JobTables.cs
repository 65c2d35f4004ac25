using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Projections;

/// <summary>The rows of the read model's tables: <see cref="JobView"/>, column by column.</summary>
internal static class JobTables
{
    public static readonly Table<JobRowSource> Jobs = new(
        "render_jobs",
        ["id"],
        [
            new("id", r => r.View.Id.Value),
            new("user_id", r => r.State.Request.Account.Value),
            new("title", r => r.View.Title),
            new("tags", r => NotesText.Of(r.Notes.Tags)),
            new("metadata", r => NotesText.Of(r.Notes.Metadata)),
            new("storyboard", r => r.View.Storyboard.Hex),
            new("range_start", r => r.View.Range?.Start),
            new("range_seconds", r => r.View.Range?.Duration),
            new("draft", r => r.View.Draft ? 1 : 0),
            new("preview", r => r.View.Preview ? 1 : 0),
            new("status", r => JobNames.Of(r.View.Status)),
            new("stage", r => JobNames.Of(r.View.Stage)),
            new("paused", r => r.View.Paused ? 1 : 0),
            new("priority", r => r.View.Priority),
            new("run", r => r.State.Run),
            new("progress", r => r.View.Percent),
            new("frames", r => r.View.Frames),
            new("duration_seconds", r => r.View.DurationSeconds),
            new("resolution", r => r.Outline is { } o ? $"{o.Width}x{o.Height}" : ""),
            new("fps", r => r.Outline?.Rate.ToString() ?? ""),
            new("segments_total", r => r.Outline?.Segments.Length ?? 0),
            new("segments_done", r => r.State.Work?.Published.Count ?? 0),
            new("segments_reused", r => r.View.SegmentsReused),
            new("soundtrack_done", r => r.State.Work?.Soundtrack is null ? 0 : 1),
            new("work_total", r => r.State.Work?.CostTotal ?? 0.0),
            new("work_done", r => r.State.Work?.CostDone ?? 0.0),
            new("movie_key", r => r.Outline?.Movie.Key.Hex),
            new("poster_key", r => r.Outline?.Poster.Key.Hex),
            new("hls_key", r => r.Outline?.Hls?.Key.Hex),
            new("output_bytes", r => r.State.Work?.MovieBytes),
            new("output_url", r => r.View.Outputs.Movie is null ? null : $"/api/jobs/{r.View.Id}/movie.mp4"),
            new("thumbnail_url", r => r.View.Outputs.Poster is null ? null : $"/api/jobs/{r.View.Id}/poster.jpg"),
            new("error", r => r.View.Error?.Message),
            new("error_code", r => r.View.Error?.Code),
            new("created_at", r => SqlText.Of(r.View.CreatedAt)),
            new("started_at", r => TimeOf(r.View.StartedAt)),
            new("completed_at", r => TimeOf(r.View.FinishedAt)),
            new("updated_at", r => SqlText.Of(r.UpdatedAt)),
            new("processing_seconds", r => SecondsOf(r.View)),
        ]
    );

    public static readonly Table<SceneRowSource> Scenes = new(
        "render_scenes",
        ["render_job_id", "scene_index"],
        [
            new("render_job_id", r => r.State.Request.JobId.Value),
            new("scene_index", r => r.View.Index),
            new("scene_id", r => r.View.Id),
            new("kind", r => r.View.Kind),
            new("status", r => JobNames.Of(r.View.Status)),
            new("progress", r => r.View.Percent),
            new("start_seconds", r => r.View.StartSeconds),
            new("duration_seconds", r => r.View.DurationSeconds),
            new("segments_total", r => r.Tally.Segments),
            new("segments_done", r => r.Tally.Done),
            new("segments_reused", r => r.Tally.Reused),
            new("frames_total", r => r.Tally.Frames),
            new("frames_done", r => r.Tally.FramesDone),
            new("attempts", r => r.View.Attempts),
            new("worker", r => r.View.Worker),
            new("processing_seconds", r => r.View.RenderSeconds),
        ]
    );

    public static readonly Table<(JobId Job, Domain.Assets.AssetId Asset)> Assets = new(
        "render_job_assets",
        ["asset_id", "render_job_id"],
        [new("render_job_id", r => r.Job.Value), new("asset_id", r => r.Asset.Value)]
    );

    public static readonly Table<(JobId Job, string Tag)> Tags = new(
        "render_job_tags",
        ["tag", "render_job_id"],
        [new("render_job_id", r => r.Job.Value), new("tag", r => r.Tag)]
    );

    public static readonly Table<JobId> Deleted = new("deleted_jobs", ["id"], [new("id", job => job.Value)]);

    private static string? TimeOf(DateTimeOffset? time) => time is { } known ? SqlText.Of(known) : null;

    /// <summary>From the start to the end of a finished job; 0 if it never started.</summary>
    private static double? SecondsOf(JobSummary job) =>
        job.FinishedAt is { } end ? Math.Max(0, Math.Round((end - (job.StartedAt ?? end)).TotalSeconds, 3)) : null;
}

/// <summary>What a row of <c>render_jobs</c> is made of.</summary>
/// <param name="UpdatedAt">Of its newest event.</param>
internal sealed record JobRowSource(JobState State, DateTimeOffset UpdatedAt)
{
    public JobSummary View { get; } = JobView.Of(State);

    public JobOutline? Outline => State.Work?.Outline;

    public ClientNotes Notes => State.Request.Notes ?? ClientNotes.None;
}

/// <summary>What a row of <c>render_scenes</c> is made of.</summary>
internal sealed record SceneRowSource(JobState State, int Scene)
{
    public SceneView View { get; } = JobView.SceneOf(State, Scene);

    public SceneTally Tally => State.Work!.Scenes[Scene];
}
