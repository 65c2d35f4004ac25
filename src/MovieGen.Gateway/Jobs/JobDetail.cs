using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary>A job on the wire, without its scenes.</summary>
public record JobOverview
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Status { get; init; }
    public required string Stage { get; init; }
    public required bool Paused { get; init; }
    public required int Priority { get; init; }

    /// <summary>The pool of workers that renders it.</summary>
    public required string Pool { get; init; }

    /// <summary>As they were submitted, in ordinal order.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>As it was submitted.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>0–100; 100 only when the movie can be played.</summary>
    public required double Percent { get; init; }

    /// <summary>Seconds to completion, estimated; null if nothing is known.</summary>
    public required double? EtaSeconds { get; init; }

    public required long Frames { get; init; }
    public required long FramesDone { get; init; }
    public required double DurationSeconds { get; init; }

    /// <summary>Of the plan; 0 until there is one.</summary>
    public required int Segments { get; init; }

    /// <summary>Those that are rendered, reused ones included.</summary>
    public required int SegmentsDone { get; init; }
    public required int SegmentsReused { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it changed last, of progress too, which at most once a second is a change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Grows with every change; the id of the job's events. Of two answers about a job, the greater is the newer.</summary>
    public required long Revision { get; init; }
    public required OutputLinks Outputs { get; init; }
    public required IReadOnlyList<ProblemView> Warnings { get; init; }
    public required ProblemView? Error { get; init; }

    public static JobOverview Of(JobSummary job) =>
        new()
        {
            Id = job.Id.Value,
            Title = job.Title,
            Status = JobNames.Of(job.Status),
            Stage = JobNames.Of(job.Stage),
            Paused = job.Paused,
            Priority = job.Priority,
            Pool = job.Pool ?? PoolName.Default,
            Tags = (job.Notes ?? ClientNotes.None).Tags,
            Metadata = (job.Notes ?? ClientNotes.None).Metadata,
            Percent = Math.Round(job.Percent, 2),
            EtaSeconds = job.EtaSeconds is { } eta ? Math.Round(eta, 1) : null,
            Frames = job.Frames,
            FramesDone = job.FramesDone,
            DurationSeconds = Math.Round(job.DurationSeconds, 6),
            Segments = job.Segments,
            SegmentsDone = job.SegmentsDone,
            SegmentsReused = job.SegmentsReused,
            CreatedAt = job.CreatedAt,
            StartedAt = job.StartedAt,
            FinishedAt = job.FinishedAt,
            UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(job.Revision),
            Revision = job.Revision,
            Outputs = OutputLinks.Of(job),
            Warnings = [.. job.Warnings.Select(ProblemView.Of)],
            Error = job.Error is { } error ? ProblemView.Of(error) : null,
        };
}

/// <summary>A job with its scenes.</summary>
public sealed record JobDetail : JobOverview
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public JobDetail(JobOverview overview, IReadOnlyList<SceneLine> scenes)
        : base(overview) => Scenes = scenes;

    public IReadOnlyList<SceneLine> Scenes { get; }
}

/// <summary>One scene's progress on the wire.</summary>
public sealed record SceneLine
{
    public required int Index { get; init; }
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Status { get; init; }
    public required double Percent { get; init; }
    public required double StartSeconds { get; init; }
    public required double DurationSeconds { get; init; }
    public required int Attempts { get; init; }
    public required string? Worker { get; init; }
    public required double RenderSeconds { get; init; }
    public required bool Reused { get; init; }

    public static SceneLine Of(SceneView scene) =>
        new()
        {
            Index = scene.Index,
            Id = scene.Id,
            Kind = scene.Kind,
            Status = JobNames.Of(scene.Status),
            Percent = Math.Round(scene.Percent, 1),
            StartSeconds = Math.Round(scene.StartSeconds, 6),
            DurationSeconds = Math.Round(scene.DurationSeconds, 6),
            Attempts = scene.Attempts,
            Worker = scene.Worker,
            RenderSeconds = Math.Round(scene.RenderSeconds, 3),
            Reused = scene.Reused,
        };
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
