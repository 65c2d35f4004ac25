using System.Globalization;
using MovieGen.Bench.Measuring;

namespace MovieGen.Bench.Farm;

/// <summary>What of the simulated farm is measured.</summary>
[Flags]
internal enum FarmMeasures
{
    Grants = 1,
    Makespan = 2,
    Journal = 4,
    Unfinished = 8,
    All = Grants | Makespan | Journal | Unfinished,
}

/// <summary>The scheduler with simulated renders, against the numbers that it shall reach.</summary>
internal sealed class FarmBench(FarmSize size, BenchFolder folder)
{
    private const int ColdStarts = 3;

    public async Task RunAsync(FarmMeasures measures, CancellationToken cancellation)
    {
        Say(
            $"{size.Workers} workers in {size.Processes} processes, {size.Accounts} accounts × {size.JobsPerAccount} jobs; "
                + $"{Environment.ProcessorCount} cores, load before {MachineLoad.Text()}"
        );
        if (measures.HasFlag(FarmMeasures.Grants))
            await GrantsAsync(cancellation);
        if (measures.HasFlag(FarmMeasures.Makespan))
            await MakespanAsync(cancellation);
        if (measures.HasFlag(FarmMeasures.Journal))
            await JournalAsync(cancellation);
        if (measures.HasFlag(FarmMeasures.Unfinished))
            await UnfinishedAsync(cancellation);
        folder.DeleteNode();
        Say($"load after {MachineLoad.Text()}");
    }

    private async Task GrantsAsync(CancellationToken cancellation)
    {
        Say($"\ngrants through remoting, no journal: {size.SegmentsPerJob * size.Jobs} segments that render in no time");
        var seen = await new SchedulerRun(size, folder).RunAsync(meanSeconds: 0, cancellation);
        Say(
            $"  grants                        {seen.SteadyRate:0}/s (wanted: 30000/s); whole run "
                + $"{seen.Segments / seen.WallSeconds:0}/s in {seen.WallSeconds:0.0} s, {seen.Failures} failed attempts"
        );
        Say($"  CPU                           {seen.Use.Text}");
    }

    private async Task MakespanAsync(CancellationToken cancellation)
    {
        Say($"\nmakespan, no journal: {size.SegmentsPerJob * size.Jobs} segments of {size.MeanSeconds:0.##} s each on average");
        var seen = await new SchedulerRun(size, folder).RunAsync(size.MeanSeconds, cancellation);
        Say(
            $"  makespan                      {seen.WallSeconds:0.00} s, ideal {seen.IdealSeconds:0.00} s: "
                + $"{seen.WallSeconds / seen.IdealSeconds:0.000} × (wanted: 1.03 ×); {seen.Failures} failed attempts"
        );
        Say($"  shares                        {seen.Shares.Text} (wanted: 1)");
        Say($"  CPU                           {seen.Use.Text}");
    }

    private async Task JournalAsync(CancellationToken cancellation)
    {
        Say($"\nall told, with the journal: {size.Jobs} jobs of {size.JournalSegmentsPerJob} segments that render in no time");
        var seen = await new JournalRun(size, folder).RunAsync(cancellation);
        Say(
            $"  segments                      {seen.SteadyRate:0}/s on {seen.Database} (wanted: 1500/s, PostgreSQL); whole run "
                + $"{seen.Segments / seen.WallSeconds:0}/s in {seen.WallSeconds:0.0} s"
        );
        Say(
            $"  submitting                    {size.Jobs / seen.SubmittedSeconds:0} jobs/s beside that; all published and listed "
                + $"{seen.ListedSeconds:0.0} s after the last segment"
        );
        Say($"  lists                         at most {seen.LagSeconds:0.0} s behind the journal (wanted: 2 s)");
        Say($"  CPU                           {seen.Use.Text}");
    }

    private async Task UnfinishedAsync(CancellationToken cancellation)
    {
        Say($"\n{size.Jobs} jobs, one of them with priority, all of them rendering");
        var seen = await new UnfinishedRun(size, folder).RunAsync(ColdStarts, cancellation);
        var freeing = seen.Cancels.Where(cancel => cancel.Slots > 0).ToList();
        if (freeing.Count > 0)
        {
            Say(
                $"  cancelling                    {seen.Cancels.Count} jobs, {freeing.Sum(cancel => cancel.Slots)} slots: the slowest "
                    + $"slot free after {freeing.Max(cancel => cancel.FreedSeconds):0.00} s, "
                    + $"the job with priority after {seen.Cancels[0].FreedSeconds:0.00} s ({seen.Cancels[0].Slots} slots) (wanted: 2 s)"
            );
        }

        Say(
            $"  still rendering for them      {seen.Cancels.Count(cancel => cancel.StillRuns)} (wanted: 0); the slowest answer to a "
                + $"cancel took {seen.Cancels.Max(cancel => cancel.AnsweredSeconds):0.00} s"
        );
        Say(
            $"  cold start, {seen.Jobs} jobs open     offered again "
                + $"{string.Join(", ", seen.ColdStarts.Select(start => Text(start, seen.Jobs)))} after the start of the process on "
                + $"{seen.Database} (wanted: all, 30 s)"
        );
    }

    private static string Text(ColdFigures start, int jobs) =>
        string.Create(CultureInfo.InvariantCulture, $"{(start.Offered == jobs ? "all" : $"only {start.Offered}")} {start.Seconds:0.0} s");

    private static void Say(string text) => Console.WriteLine(text);
}
