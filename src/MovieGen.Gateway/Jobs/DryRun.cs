using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Timelines;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary>What a storyboard would become; nothing of it is stored.</summary>
public sealed record DryRun
{
    public required string Title { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string Fps { get; init; }
    public required long Frames { get; init; }
    public required double DurationSeconds { get; init; }
    public required int Segments { get; init; }

    /// <summary>Seconds of one core, and of wall time on the farm as it is.</summary>
    public required EstimateView Estimate { get; init; }

    public required IReadOnlyList<PlannedScene> Scenes { get; init; }
    public required IReadOnlyList<ProblemView> Warnings { get; init; }

    public static DryRun Of(MoviePlan plan, int slots)
    {
        var (timeline, output) = (plan.Timeline, plan.Timeline.Output);
        var estimate = PlanEstimate.Of(plan, slots);
        return new DryRun
        {
            Title = timeline.Title,
            Width = output.Width,
            Height = output.Height,
            Fps = output.Rate.ToString(),
            Frames = timeline.Frames,
            DurationSeconds = timeline.DurationSeconds,
            Segments = plan.Segments.Length,
            Estimate = new EstimateView(Math.Round(estimate.CpuSeconds, 1), Math.Round(estimate.WallSeconds, 1)),
            Scenes = [.. timeline.Scenes.Select(scene => PlannedScene.Of(scene, output.Rate))],
            Warnings = [.. timeline.Warnings.Select(ProblemView.Of)],
        };
    }
}

public sealed record EstimateView(double CpuSeconds, double WallSeconds);

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
