using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Jobs;

/// <summary>
/// What a job remembers of its plan: enough to show and to weigh progress. The plan itself is computed again from the storyboard whenever
/// it is needed.
/// </summary>
public sealed record JobOutline
{
    /// <summary>
    /// Smallest share of a task in the job's work, in seconds: whatever the estimates say, every task moves the percentage.
    /// </summary>
    private const double MinCost = 0.001;

    /// <summary>Whether a later plan is the same build.</summary>
    public required string PlanHash { get; init; }

    public required long Frames { get; init; }

    public required FrameRate Rate { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required ImmutableArray<SceneOutline> Scenes { get; init; }

    /// <summary>In movie order.</summary>
    public required ImmutableArray<SegmentOutline> Segments { get; init; }

    public required StageOutline Soundtrack { get; init; }

    public required StageOutline Movie { get; init; }

    public required StageOutline Poster { get; init; }

    /// <summary>Null if none was requested.</summary>
    public required StageOutline? Hls { get; init; }

    /// <summary>Those the movie uses, each once.</summary>
    public required ImmutableArray<AssetId> Assets { get; init; }

    public required ImmutableArray<Problem> Warnings { get; init; }

    /// <summary>Integrated loudness that the soundtrack has to reach; null if it has none, or its level stays.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LoudnessLufs { get; init; }

    public double DurationSeconds => Rate.SecondsAt(Frames);

    /// <summary>Estimated seconds of one core for the whole job.</summary>
    public double CostSeconds =>
        Segments.Sum(s => s.CostSeconds) + Soundtrack.CostSeconds + Movie.CostSeconds + Poster.CostSeconds + (Hls?.CostSeconds ?? 0);

    public static JobOutline Of(MoviePlan plan)
    {
        var output = plan.Timeline.Output;
        return new JobOutline
        {
            PlanHash = plan.Hash,
            Frames = plan.Timeline.Frames,
            Rate = output.Rate,
            Width = output.Width,
            Height = output.Height,
            Scenes = [.. plan.Timeline.Scenes.Select(scene => SceneOf(scene, plan.Timeline.Seen(scene)))],
            Segments = [.. plan.Segments.Select(s => new SegmentOutline(s.SceneIndex, s.Movie.Count, Cost(s.Artifact)))],
            Soundtrack = Stage(plan.Soundtrack),
            Movie = Stage(plan.Movie),
            Poster = Stage(plan.Poster),
            Hls = plan.Hls is { } hls ? Stage(hls) : null,
            Assets = [.. plan.Timeline.Assets().Select(a => a.Id).Distinct()],
            Warnings = plan.Timeline.Warnings,
            LoudnessLufs = (plan.Soundtrack.Description as SoundtrackDescription)?.LoudnessLufs,
        };
    }

    /// <summary>The estimate of a task of this job, in seconds of one core.</summary>
    public double CostOf(JobTask task) =>
        task.Kind switch
        {
            JobTaskKind.Segment => Segments[task.SegmentIndex].CostSeconds,
            JobTaskKind.Soundtrack => Soundtrack.CostSeconds,
            JobTaskKind.Movie => Movie.CostSeconds,
            JobTaskKind.Poster => Poster.CostSeconds,
            _ => Hls?.CostSeconds ?? 0,
        };

    private static StageOutline Stage(PlannedArtifact artifact) => new(artifact.Key, Cost(artifact));

    private static double Cost(PlannedArtifact artifact) => Math.Round(Math.Max(MinCost, artifact.CostSeconds), 3);

    private static SceneOutline SceneOf(TimelineScene scene, FrameRange seen) =>
        new(scene.Index, scene.Id, KindOf(scene.Picture), seen.Start, seen.Count);

    private static string KindOf(TimelinePicture picture) =>
        picture switch
        {
            TimelinePicture.Clip => "clip",
            TimelinePicture.Still => "still",
            _ => "card",
        };
}

/// <summary>A scene of the movie; joints belong to the scene that goes out in them.</summary>
/// <param name="Kind"><c>clip</c>, <c>still</c> or <c>card</c>.</param>
public sealed record SceneOutline(int Index, string Id, string Kind, long Start, long Frames);

public sealed record SegmentOutline(int Scene, long Frames, double CostSeconds);

/// <summary>One of the movie's artifacts that is not a segment.</summary>
public sealed record StageOutline(ArtifactKey Key, double CostSeconds);
