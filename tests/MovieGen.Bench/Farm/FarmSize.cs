namespace MovieGen.Bench.Farm;

/// <summary>How large the simulated farm is.</summary>
/// <param name="Workers">Of one slot each.</param>
/// <param name="Processes">That the workers are spread over, besides the queue's.</param>
/// <param name="Segments">Of all jobs together, in measurements without a journal.</param>
/// <param name="JournalSegments">Of all jobs together, in measurements with one.</param>
/// <param name="MeanSeconds">That a segment takes where time matters.</param>
internal sealed record FarmSize(
    int Workers,
    int Processes,
    int Segments,
    int JournalSegments,
    int Accounts,
    int JobsPerAccount,
    double MeanSeconds
)
{
    public int Jobs => Accounts * JobsPerAccount;

    public int SegmentsPerJob => Math.Max(1, Segments / Jobs);

    public int JournalSegmentsPerJob => Math.Max(1, JournalSegments / Jobs);
}
