using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Bench.Measuring;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Jobs;
using MovieGen.Farm;

namespace MovieGen.Bench.Farm;

/// <summary>
/// Whole jobs, as a coordinator keeps them, whose artifacts are made in no time: what planning, journal, queue, remoting and read model do
/// together.
/// </summary>
internal sealed class JournalRun(FarmSize size, BenchFolder folder)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public async Task<JournalFigures> RunAsync(CancellationToken cancellation)
    {
        var orders = SimulatedMovies.Orders("journal", size.Accounts, size.JobsPerAccount, size.JournalSegmentsPerJob, priority: 0);
        var data = folder.FreshNode();
        await using var database = await BenchDatabase.CreateAsync(data, cancellation);
        await using var coordinator = await FarmMember.CoordinatorAsync(data, database.Database, simulatesStore: true, tap: null);
        await using var workers = await WorkerProcesses.StartAsync(
            size,
            new WorkersOrder(data, coordinator.Address, 0, Pace: 0, RealStore: false, Tapped: false),
            cancellation
        );
        await QueueLook.WorkersAsync(coordinator.Queue, size.Workers, cancellation);

        var tally = new FarmTally(size.JournalSegmentsPerJob * size.Jobs);
        using var persisted = Persisted(tally);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var lag = new ListLag(database.Database).MeasureAsync(over.Token);
        var (use, began) = (SteadyUse.MeasureAsync(tally, workers, database, cancellation), Stopwatch.GetTimestamp());
        await Submission.AllAsync(coordinator, orders, cancellation);
        var submitted = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await tally.All.WaitAsync(cancellation);
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await ListedAsync(coordinator, cancellation);
        var listed = Stopwatch.GetElapsedTime(began).TotalSeconds - wall;
        await over.CancelAsync();
        return new JournalFigures(database.Text, tally.Count, submitted, wall, listed, await lag, tally.SteadyRate, await use);
    }

    /// <summary>Jobs tell each segment to the node's instruments when it is in the journal.</summary>
    private static MeterListener Persisted(FarmTally tally)
    {
        var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => tally.Completed(seconds));
        listener.EnableMeasurementEvents(FarmInstruments.SegmentSeconds);
        listener.Start();
        return listener;
    }

    /// <summary>Until every job is listed as completed: all is done, and the read model has caught up.</summary>
    private async Task ListedAsync(FarmMember coordinator, CancellationToken cancellation)
    {
        var listed = coordinator.Services.GetRequiredService<IJobReadModel>();
        await Condition.HoldsAsync(
            async () => (await listed.CountByStatusAsync(cancellation)).GetValueOrDefault(JobStatus.Completed) >= size.Jobs,
            "all jobs are listed as completed",
            Timeout,
            cancellation
        );
    }
}

/// <param name="SubmittedSeconds">Until all jobs had answered their submission.</param>
/// <param name="WallSeconds">From the first submission to the last segment in the journal.</param>
/// <param name="ListedSeconds">From then until all movies were published and listed as completed.</param>
/// <param name="LagSeconds">The longest time that an event was in the journal and not in the lists.</param>
/// <param name="SteadyRate">Segments in the journal per second.</param>
internal sealed record JournalFigures(
    string Database,
    int Segments,
    double SubmittedSeconds,
    double WallSeconds,
    double ListedSeconds,
    double LagSeconds,
    double SteadyRate,
    SteadyUse Use
);
