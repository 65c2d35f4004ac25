using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary>A job on the wire, without its scenes.</summary>
/// <param name="Percent">0–100; 100 only when the movie can be played.</param>
/// <param name="EtaSeconds">Seconds to completion, estimated; null where nothing is known.</param>
public record JobOverview(
    string Id,
    string Title,
    string Status,
    string Stage,
    bool Paused,
    int Priority,
    double Percent,
    double? EtaSeconds,
    long Frames,
    long FramesDone,
    double DurationSeconds,
    int SegmentsReused,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    OutputLinks Outputs,
    IReadOnlyList<ProblemView> Warnings,
    ProblemView? Error
)
{
    public static JobOverview Of(JobSummary job) =>
        new(
            job.Id.Value,
            job.Title,
            JobNames.Of(job.Status),
            JobNames.Of(job.Stage),
            job.Paused,
            job.Priority,
            Math.Round(job.Percent, 2),
            job.EtaSeconds is { } eta ? Math.Round(eta, 1) : null,
            job.Frames,
            job.FramesDone,
            Math.Round(job.DurationSeconds, 6),
            job.SegmentsReused,
            job.CreatedAt,
            job.StartedAt,
            job.FinishedAt,
            OutputLinks.Of(job),
            [.. job.Warnings.Select(ProblemView.Of)],
            job.Error is { } error ? ProblemView.Of(error) : null
        );
}

/// <summary>A job with its scenes.</summary>
public sealed record JobDetail : JobOverview
{
    public JobDetail(JobOverview overview, IReadOnlyList<SceneLine> scenes)
        : base(overview) => Scenes = scenes;

    public IReadOnlyList<SceneLine> Scenes { get; }
}

/// <summary>One scene's progress on the wire.</summary>
public sealed record SceneLine(
    int Index,
    string Id,
    string Kind,
    string Status,
    double Percent,
    double StartSeconds,
    double DurationSeconds,
    int Attempts,
    string? Worker,
    double RenderSeconds,
    bool Reused
)
{
    public static SceneLine Of(SceneView scene) =>
        new(
            scene.Index,
            scene.Id,
            scene.Kind,
            JobNames.Of(scene.Status),
            Math.Round(scene.Percent, 1),
            Math.Round(scene.StartSeconds, 6),
            Math.Round(scene.DurationSeconds, 6),
            scene.Attempts,
            scene.Worker,
            Math.Round(scene.RenderSeconds, 3),
            scene.Reused
        );
}

/// <summary>Where the outputs can be fetched; null until they are published.</summary>
public sealed record OutputLinks(string? Movie, string? Poster, string? Hls, string? Sprites, double? LoudnessLufs, double? TruePeakDbtp)
{
    public static OutputLinks Of(JobSummary job) =>
        new(
            job.Outputs.Movie is null ? null : $"/api/jobs/{job.Id}/movie.mp4",
            job.Outputs.Poster is null ? null : $"/api/jobs/{job.Id}/poster.jpg",
            job.Outputs.Hls is null ? null : $"/api/jobs/{job.Id}/hls/index.m3u8",
            null,
            job.Outputs.LoudnessLufs,
            job.Outputs.TruePeakDbtp
        );
}
