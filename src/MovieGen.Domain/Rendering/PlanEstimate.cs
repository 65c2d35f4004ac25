namespace MovieGen.Domain.Rendering;

/// <summary>What a plan is expected to take when nothing of it is published yet.</summary>
/// <param name="CpuSeconds">Seconds of one core, all artifacts together.</param>
/// <param name="WallSeconds">Wall time in seconds with the given slots, all free.</param>
public sealed record PlanEstimate(double CpuSeconds, double WallSeconds)
{
    /// <param name="slots">Render tasks that run at the same time, at least 1.</param>
    public static PlanEstimate Of(MoviePlan plan, int slots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        // One key is rendered once, however often the movie shows it.
        var first = plan
            .Segments.Select(s => s.Artifact)
            .Append(plan.Soundtrack)
            .DistinctBy(a => a.Key)
            .Select(a => a.CostSeconds)
            .ToArray();
        var rest = plan.Hls is { } hls ? new[] { plan.Poster.CostSeconds, hls.CostSeconds } : [plan.Poster.CostSeconds];
        return new PlanEstimate(
            first.Sum() + plan.Movie.CostSeconds + rest.Sum(),
            Makespan(first, slots) + plan.Movie.CostSeconds + Makespan(rest, slots)
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
