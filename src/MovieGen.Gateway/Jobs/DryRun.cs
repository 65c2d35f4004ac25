using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Timelines;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary>What a storyboard would become; nothing of it is stored.</summary>
/// <param name="Estimate">Seconds of one core, and of wall time on the farm as it is.</param>
public sealed record DryRun(
    string Title,
    int Width,
    int Height,
    string Fps,
    long Frames,
    double DurationSeconds,
    int Segments,
    EstimateView Estimate,
    IReadOnlyList<PlannedScene> Scenes,
    IReadOnlyList<ProblemView> Warnings
)
{
    public static DryRun Of(MoviePlan plan, int slots)
    {
        var (timeline, output) = (plan.Timeline, plan.Timeline.Output);
        var estimate = PlanEstimate.Of(plan, slots);
        return new DryRun(
            timeline.Title,
            output.Width,
            output.Height,
            output.Rate.ToString(),
            timeline.Frames,
            timeline.DurationSeconds,
            plan.Segments.Length,
            new EstimateView(Math.Round(estimate.CpuSeconds, 1), Math.Round(estimate.WallSeconds, 1)),
            [.. timeline.Scenes.Select(scene => PlannedScene.Of(scene, output.Rate))],
            [.. timeline.Warnings.Select(ProblemView.Of)]
        );
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
