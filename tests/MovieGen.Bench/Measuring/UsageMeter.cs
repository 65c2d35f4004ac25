using System.Diagnostics;

namespace MovieGen.Bench.Measuring;

/// <summary>What some work took.</summary>
/// <param name="CpuSeconds">Of all processes together.</param>
/// <param name="PeakBytes">Most memory of all processes together, as seen twice a second.</param>
internal sealed record Usage(double WallSeconds, double CpuSeconds, long PeakBytes);

/// <summary>Whose use is counted.</summary>
internal enum Metered
{
    /// <summary>This process, and all below it.</summary>
    Everything,

    /// <summary>Only the processes below this one.</summary>
    Children,
}

/// <summary>Measures work that is done here and in child processes.</summary>
internal static class UsageMeter
{
    /// <summary>Rare enough that looking costs under a hundredth of a core.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static async Task<Usage> MeasureAsync(Metered metered, Func<Task> work)
    {
        OrphanedSandboxes.Adopt();
        OrphanedSandboxes.Collect(untilAllEnded: true);
        using var over = new CancellationTokenSource();
        var (cpu, began) = (Cpu(metered), Stopwatch.GetTimestamp());
        var sampling = PeakAsync(metered, over.Token);
        TimeSpan wall;
        try
        {
            await work();
            wall = Stopwatch.GetElapsedTime(began);
        }
        finally
        {
            await over.CancelAsync();
        }

        var peak = await sampling;
        OrphanedSandboxes.Collect(untilAllEnded: true);
        return new Usage(wall.TotalSeconds, Cpu(metered) - cpu, peak);
    }

    private static double Cpu(Metered metered)
    {
        var (own, children) = ProcessTree.CpuSeconds();
        return metered == Metered.Everything ? own + children : children;
    }

    private static async Task<long> PeakAsync(Metered metered, CancellationToken over)
    {
        var peak = 0L;
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                var sum = ProcessTree.Descendants().Sum(ProcessTree.MemoryBytes);
                if (metered == Metered.Everything)
                    sum += ProcessTree.MemoryBytes(Environment.ProcessId);
                peak = Math.Max(peak, sum);
                OrphanedSandboxes.Collect(untilAllEnded: false);
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }

        return peak;
    }
}
