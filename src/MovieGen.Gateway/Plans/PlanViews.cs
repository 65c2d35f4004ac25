using MovieGen.Api.Plans;
using MovieGen.Api.Problems;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Timelines;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Plans;

/// <summary>Plans as the API shows them.</summary>
internal static class PlanViews
{
    extension(PlanView)
    {
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

    extension(EstimateView)
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

    extension(PlannedScene)
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
}
