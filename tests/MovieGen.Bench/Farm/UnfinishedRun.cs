using System.Diagnostics;
using System.Globalization;
using MovieGen.Bench.Measuring;
using MovieGen.Bench.Processes;
using MovieGen.Domain.Jobs;

namespace MovieGen.Bench.Farm;

/// <summary>A farm full of jobs that are far from their end: some are cancelled, then the coordinator dies and is started again.</summary>
internal sealed class UnfinishedRun(FarmSize size, BenchFolder folder)
{
    private const int Cancelled = 20;
    private const int Priority = 10;

    /// <summary>Long enough that next to nothing ends by itself while it is measured.</summary>
    private const double RenderSeconds = 20;

    private static readonly TimeSpan FillingTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenCancels = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ColdTimeout = TimeSpan.FromMinutes(5);

    public async Task<UnfinishedFigures> RunAsync(int coldStarts, CancellationToken cancellation)
    {
        var data = folder.FreshNode();
        await using var database = await BenchDatabase.CreateAsync(data, cancellation);
        var (cancels, left) = await CancelSomeAsync(data, database, cancellation);
        var cold = new List<ColdFigures>();
        for (var start = 0; start < coldStarts; start++)
            cold.Add(await ColdAsync(data, database, left, cancellation));
        return new UnfinishedFigures(database.Text, left, cancels, cold);
    }

    private async Task<(IReadOnlyList<CancelFigures> Cancels, int Left)> CancelSomeAsync(
        string data,
        BenchDatabase database,
        CancellationToken cancellation
    )
    {
        var orders = SimulatedMovies.Orders("open", size.Accounts, size.JobsPerAccount, size.JournalSegmentsPerJob, Priority);
        var cost = SimulatedMovies
            .Tasks(orders.Take(size.JobsPerAccount).ToList())
            .SelectMany(job => job)
            .Average(task => task.CostSeconds);
        var tap = new TapRecord();
        await using var coordinator = await FarmMember.CoordinatorAsync(data, database.Database, simulatesStore: false, tap);
        await using var workers = await WorkerProcesses.StartAsync(
            size,
            new WorkersOrder(data, coordinator.Address, 0, RenderSeconds / cost, RealStore: true, Tapped: true),
            cancellation
        );
        await Submission.AllAsync(coordinator, orders, cancellation);
        await Condition.HoldsAsync(
            () => tap.Jobs >= size.Jobs && tap.Running.Count >= Math.Min(size.Workers, size.Jobs) * 9 / 10,
            "every job has offered work and nine of ten slots render",
            FillingTime,
            cancellation
        );

        var rendering = tap.Running.ToHashSet();
        var chosen = orders
            .Take(1)
            .Concat(
                orders
                    .Skip(1)
                    .Where(order => rendering.Contains(order.Job))
                    .Chunk(Math.Max(1, size.Jobs / Cancelled))
                    .Select(some => some[0])
            )
            .ToList();
        var asked = new List<(JobId Job, long At, double AnsweredSeconds)>();
        foreach (var order in chosen)
        {
            var at = Stopwatch.GetTimestamp();
            await Submission.AskAsync(
                coordinator,
                new JobCommands.CancelJob(order.Job, order.Account, TimeProvider.System.GetUtcNow()),
                cancellation
            );
            asked.Add((order.Job, at, Stopwatch.GetElapsedTime(at).TotalSeconds));
            await Task.Delay(BetweenCancels, cancellation);
        }

        await Task.Delay(Settling, cancellation);
        var still = tap.Running.ToHashSet();
        var figures = asked
            .Select(cancel =>
                tap.ReturnedOf(cancel.Job) is var (slots, last) && slots > 0
                    ? new CancelFigures(
                        slots,
                        cancel.AnsweredSeconds,
                        Stopwatch.GetElapsedTime(cancel.At, last).TotalSeconds,
                        still.Contains(cancel.Job)
                    )
                    : new CancelFigures(0, cancel.AnsweredSeconds, 0, still.Contains(cancel.Job))
            )
            .ToList();
        await coordinator.AbortAsync();
        return (figures, size.Jobs - chosen.Count);
    }

    private static async Task<ColdFigures> ColdAsync(string data, BenchDatabase database, int jobs, CancellationToken cancellation)
    {
        await using var coordinator = ChildProcess.StartSelf(
            ["cold", "--data", data, "--jobs", jobs.ToString(CultureInfo.InvariantCulture)],
            database.Environment
        );
        return ColdCoordinator.Read(
            (await coordinator.LineAsync(said => ColdCoordinator.Tells(said.Text), ColdTimeout, cancellation)).Text
        );
    }
}

/// <param name="Slots">That were rendering for the job and handed back.</param>
/// <param name="AnsweredSeconds">Until the job confirmed.</param>
/// <param name="FreedSeconds">Until the queue had heard that the last slot is free.</param>
/// <param name="StillRuns">Whether a worker rendered for the job even at the end.</param>
internal sealed record CancelFigures(int Slots, double AnsweredSeconds, double FreedSeconds, bool StillRuns);

/// <param name="Jobs">That were unfinished when the coordinator began again.</param>
internal sealed record UnfinishedFigures(
    string Database,
    int Jobs,
    IReadOnlyList<CancelFigures> Cancels,
    IReadOnlyList<ColdFigures> ColdStarts
);
