using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Tests.Timelines;

namespace MovieGen.Domain.Tests.Rendering;

internal static class PlanSample
{
    public static readonly EngineIdentity Engine = new(1, "ffmpeg version 5.1.9", "fonts", ["fade"]);

    public static MoviePlan Plan(this Storyboard storyboard) => MoviePlanner.Plan(storyboard.Compile(), AccountId.Local, Engine);

    public static ImmutableArray<ArtifactKey> Keys(this MoviePlan plan, Func<PlannedSegment, bool>? which = null) =>
        [.. plan.Segments.Where(which ?? (_ => true)).Select(s => s.Artifact.Key)];

    public static IEnumerable<ArtifactDescription> Descriptions(this MoviePlan plan)
    {
        foreach (var segment in plan.Segments)
            yield return segment.Artifact.Description;
        yield return plan.Soundtrack.Description;
        yield return plan.Movie.Description;
        yield return plan.Poster.Description;
        if (plan.Hls is { } hls)
            yield return hls.Description;
    }
}
