using System.Diagnostics;
using Akka.Actor;

namespace MovieGen.Bench.Farm;

/// <summary>
/// The queue in this process, workers in others, and all segments once through: without a journal, so that nothing but the scheduler and
/// remoting is at work.
/// </summary>
internal sealed class SchedulerRun(FarmSize size, BenchFolder folder)
{
    /// <param name="meanSeconds">That a render takes; 0 is none.</param>
    public async Task<SchedulerFigures> RunAsync(double meanSeconds, CancellationToken cancellation)
    {
        var tasks = SimulatedMovies.Tasks(
            SimulatedMovies.Orders("bare", size.Accounts, size.JobsPerAccount, size.SegmentsPerJob, priority: 0)
        );
        var (count, cost) = (tasks.Sum(job => job.Count), tasks.Sum(job => job.Sum(task => task.CostSeconds)));
        var data = folder.FreshNode();
        await using var queue = await FarmMember.QueueAsync(data);
        await using var workers = await WorkerProcesses.StartAsync(
            size,
            new WorkersOrder(data, queue.Address, 0, meanSeconds * count / cost, RealStore: false, Tapped: false),
            cancellation
        );
        await QueueLook.WorkersAsync(queue.Queue, size.Workers, cancellation);

        var tally = new FarmTally(count);
        var jobs = tasks.Select(job => queue.System.ActorOf(Props.Create(() => new SimulatedJob(job, queue.Queue, tally)))).ToList();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var shares = QueueLook.SharesAsync(queue.Queue, size.Accounts, over.Token);
        var (use, began) = (SteadyUse.MeasureAsync(tally, workers, database: null, cancellation), Stopwatch.GetTimestamp());
        foreach (var job in jobs)
            job.Tell(new SimulatedJob.Begin());
        await tally.All.WaitAsync(cancellation);
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await over.CancelAsync();
        return new SchedulerFigures(
            count,
            wall,
            tally.SteadyRate,
            await use,
            tally.RenderSeconds / size.Workers,
            tally.Failures,
            await shares
        );
    }
}

/// <param name="SteadyRate">Segments granted, rendered and told as completed, per second.</param>
/// <param name="Use">Of processors; the simulated jobs are in the queue's process.</param>
/// <param name="IdealSeconds">What the renders took together, over the number of slots.</param>
/// <param name="Failures">Attempts that were told as failed.</param>
internal sealed record SchedulerFigures(
    int Segments,
    double WallSeconds,
    double SteadyRate,
    SteadyUse Use,
    double IdealSeconds,
    int Failures,
    ShareFigures Shares
);
