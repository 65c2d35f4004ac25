using MovieGen.Bench.Measuring;

namespace MovieGen.Bench.Farm;

/// <summary>
/// Processor time in the steady part of a run, for each segment in microseconds: of this process, which holds the queue, of the workers'
/// and of the database's.
/// </summary>
/// <param name="Cores">Busy on average, all of them together.</param>
internal sealed record SteadyUse(double Here, double Workers, double Database, double Cores)
{
    public static async Task<SteadyUse> MeasureAsync(
        FarmTally tally,
        WorkerProcesses workers,
        BenchDatabase? database,
        CancellationToken cancellation
    )
    {
        async Task<(int Count, double Here, double Workers, double Database)> LookAsync() =>
            (
                tally.Count,
                ProcessTree.CpuSeconds().Own,
                workers.CpuSeconds,
                database is null ? 0 : await database.CpuSecondsAsync(cancellation)
            );

        await tally.SteadyBegins.WaitAsync(cancellation);
        var (before, began) = (await LookAsync(), TimeProvider.System.GetTimestamp());
        await tally.SteadyEnds.WaitAsync(cancellation);
        var (after, took) = (await LookAsync(), TimeProvider.System.GetElapsedTime(began).TotalSeconds);
        var segments = Math.Max(1, after.Count - before.Count) / 1e6;
        var (here, there, server) = (after.Here - before.Here, after.Workers - before.Workers, after.Database - before.Database);
        return new SteadyUse(here / segments, there / segments, server / segments, (here + there + server) / took);
    }

    public string Text =>
        $"queue's process {Here:0} µs a segment, workers' {Workers:0} µs"
        + $"{(Database > 0 ? $", PostgreSQL {Database:0} µs" : "")}; {Cores:0.00} cores in all";
}
