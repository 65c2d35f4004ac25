using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Timelines;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Plans;

/// <summary>What a storyboard would become; nothing of it is stored.</summary>
public sealed record PlanView
{
    public required string Title { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string Fps { get; init; }
    public required long Frames { get; init; }
    public required double DurationSeconds { get; init; }
    public required int Segments { get; init; }

    /// <summary>Those that are rendered already, by an earlier job of the account.</summary>
    public required int SegmentsReused { get; init; }

    public required EstimateView Estimate { get; init; }

    public required IReadOnlyList<PlannedScene> Scenes { get; init; }

    /// <summary>Their pointers are into the storyboard.</summary>
    public required IReadOnlyList<ProblemView> Warnings { get; init; }

    public static PlanView Of(MoviePlan plan, IReadOnlyDictionary<ArtifactKey, ArtifactRecord> published, EstimateView estimate)
    {
        var (timeline, output) = (plan.Timeline, plan.Timeline.Output);
        return new PlanView
        {
            Title = timeline.Title,
            Width = output.Width,
            Height = output.Height,
            Fps = output.Rate.ToString(),
            Frames = timeline.Frames,
            DurationSeconds = timeline.DurationSeconds,
            Segments = plan.Segments.Length,
            SegmentsReused = plan.Segments.Count(segment => published.ContainsKey(segment.Artifact.Key)),
            Estimate = estimate,
            Scenes = [.. timeline.Scenes.Select(scene => PlannedScene.Of(scene, output.Rate))],
            Warnings = [.. timeline.Warnings.Select(ProblemView.Of)],
        };
    }
}

/// <summary>What is left to do, and what comes of it.</summary>
/// <param name="CpuSeconds">Seconds of one core: the cost.</param>
/// <param name="WallSeconds">Wall time in seconds once it has the farm for itself.</param>
/// <param name="QueueSeconds">Wall time in seconds of all unfinished work that was submitted before.</param>
/// <param name="OutputBytes">Size of the movie; right within a factor of three.</param>
public sealed record EstimateView(double CpuSeconds, double WallSeconds, double QueueSeconds, long OutputBytes)
{
    /// <param name="ahead">Unfinished work in seconds of one core.</param>
    public static EstimateView Of(PlanEstimate estimate, double ahead, int slots) =>
        new(
            Math.Round(estimate.CpuSeconds, 1),
            Math.Round(estimate.WallSeconds, 1),
            Math.Round(ahead / slots, 1),
            (long)Math.Round(estimate.OutputBytes)
        );
}

/// <summary>A scene as it was snapped to frames.</summary>
public sealed record PlannedScene(
    int Index,
    string Id,
    long StartFrame,
    long Frames,
    double StartSeconds,
    double DurationSeconds,
    string? Transition,
    long TransitionFrames
)
{
    public static PlannedScene Of(TimelineScene scene, FrameRate rate) =>
        new(
            scene.Index,
            scene.Id,
            scene.Start,
            scene.Frames,
            Math.Round(rate.SecondsAt(scene.Start), 6),
            Math.Round(rate.SecondsAt(scene.Frames), 6),
            scene.TransitionOut?.Type,
            scene.TransitionOut?.Frames ?? 0
        );
}
