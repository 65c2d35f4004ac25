namespace MovieGen.Domain.Rendering;

/// <summary>What a plan is expected to take, beside what of it is published already.</summary>
/// <param name="CpuSeconds">Seconds of one core, all artifacts together.</param>
/// <param name="WallSeconds">Wall time in seconds with the given slots, all free.</param>
/// <param name="OutputBytes">Size of the movie.</param>
public sealed record PlanEstimate(double CpuSeconds, double WallSeconds, double OutputBytes)
{
    /// <param name="slots">Render tasks that run at the same time, at least 1.</param>
    /// <param name="published">Those of its artifacts that need not be made.</param>
    public static PlanEstimate Of(MoviePlan plan, int slots, IReadOnlyDictionary<ArtifactKey, ArtifactRecord> published)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        // One key is rendered once, however often the movie shows it. A movie that is published needs none of its parts.
        PlannedArtifact[] parts = published.ContainsKey(plan.Movie.Key) ? [] : [.. plan.Segments.Select(s => s.Artifact), plan.Soundtrack];
        var first = Costs(parts);
        var movie = Costs([plan.Movie]);
        var rest = Costs(plan.Hls is { } hls ? [plan.Poster, hls] : [plan.Poster]);
        return new PlanEstimate(
            first.Sum() + movie.Sum() + rest.Sum(),
            Makespan(first, slots) + movie.Sum() + Makespan(rest, slots),
            Bytes(plan, published)
        );

        double[] Costs(IEnumerable<PlannedArtifact> artifacts) =>
            [.. artifacts.DistinctBy(a => a.Key).Where(a => !published.ContainsKey(a.Key)).Select(a => a.CostSeconds)];
    }

    /// <summary>Published parts are as large as they are.</summary>
    private static double Bytes(MoviePlan plan, IReadOnlyDictionary<ArtifactKey, ArtifactRecord> published)
    {
        if (published.TryGetValue(plan.Movie.Key, out var movie))
            return movie.Bytes;
        var pictures = plan.Segments.Sum(segment =>
            published.TryGetValue(segment.Artifact.Key, out var made)
                ? made.Bytes
                : SizeModel.PictureBytes(plan.Timeline.Output, segment.Movie.Count)
        );
        return pictures
            + (
                published.TryGetValue(plan.Soundtrack.Key, out var sound)
                    ? sound.Bytes
                    : SizeModel.SoundBytes(plan.Timeline.DurationSeconds)
            );
    }

    /// <summary>When the last of them is done if the longest begin first, as the queue orders them.</summary>
    private static double Makespan(double[] costs, int slots)
    {
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, slots).Select(s => (s, 0.0)));
        var last = 0.0;
        foreach (var cost in costs.OrderDescending())
        {
            free.TryDequeue(out var slot, out var at);
            last = Math.Max(last, at + cost);
            free.Enqueue(slot, at + cost);
        }
        return last;
    }
}
