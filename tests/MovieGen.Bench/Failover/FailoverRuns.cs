using System.Diagnostics;
using MovieGen.Bench.Measuring;
using MovieGen.Cli;

namespace MovieGen.Bench.Failover;

/// <param name="GivenUpSeconds">From the kill until the queue gave its leases up.</param>
/// <param name="ElsewhereSeconds">From the kill until its segment began on the other worker; waits for a slot there are in it.</param>
internal sealed record WorkerKill(double GivenUpSeconds, double ElsewhereSeconds);

/// <param name="AnswersSeconds">From the kill until the gateway got an answer from the job again.</param>
/// <param name="GoesOnSeconds">Until the job had recovered on another coordinator.</param>
/// <param name="DispatchesSeconds">Until a worker began something for it after that.</param>
/// <param name="Undisturbed">Renders that ran at the kill and were published by whoever ran them, begun only once.</param>
/// <param name="Ran">Renders that ran at the kill.</param>
internal sealed record CoordinatorKill(
    string Killed,
    double AnswersSeconds,
    double GoesOnSeconds,
    double DispatchesSeconds,
    int Undisturbed,
    int Ran
);

/// <summary>All from the start of the first seed.</summary>
/// <param name="GatewaySeconds">From the start of the gateway's own process to its first 200.</param>
internal sealed record FarmKill(double GoesOnSeconds, double RendersSeconds, double GatewaySeconds);

/// <summary>Kills parts of a cluster while it renders a job, and watches it come back.</summary>
internal sealed class FailoverRuns(FailoverCluster cluster, string job)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>A render that has just begun is no loss.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(1);

    public async Task<WorkerKill> WorkerAsync(FailoverNode victim, CancellationToken cancellation)
    {
        await AllRenderAsync(cancellation);
        var lost = victim.Running[0];
        var others = cluster.Workers.Where(worker => worker != victim).ToList();
        var killed = Stopwatch.GetTimestamp();
        await victim.Process.KillAsync();
        var elsewhere = FailoverCluster.FirstAsync(
            others,
            killed,
            line => FailoverNode.RenderIn(line)?.Key == lost.Key,
            Timeout,
            cancellation
        );
        var givenUp = await FailoverCluster.FirstAsync(
            cluster.Coordinators,
            killed,
            line =>
                line.Text.Contains("they are offered again", StringComparison.Ordinal)
                || line.Text.Contains("has expired", StringComparison.Ordinal),
            Timeout,
            cancellation
        );
        var figures = new WorkerKill(givenUp.Seconds, (await elsewhere).Seconds);
        await ReviveAsync(victim, cancellation);
        return figures;
    }

    public async Task<CoordinatorKill> CoordinatorAsync(CancellationToken cancellation)
    {
        await AllRenderAsync(cancellation);
        var victim = cluster.HolderOf(job);
        var others = cluster.Coordinators.Where(coordinator => coordinator != victim).ToList();
        var ran = cluster.Workers.SelectMany(worker => worker.Running.Select(render => (worker, render))).ToList();
        var killed = Stopwatch.GetTimestamp();
        await victim.Process.KillAsync();
        var answers = AnswersAsync(killed, cancellation);
        var goesOn = await FailoverCluster.FirstAsync(others, killed, line => FailoverCluster.GoesOn(line, job), Timeout, cancellation);
        var begins = await FailoverCluster.FirstAsync(
            cluster.Workers,
            goesOn.Line.At,
            line => FailoverNode.RenderIn(line) is not null,
            Timeout,
            cancellation
        );
        await Condition.HoldsAsync(
            () => !ran.Any(one => one.worker.Running.Contains(one.render)),
            "the renders that ran at the kill end",
            Timeout,
            cancellation
        );
        var undisturbed = ran.Count(one =>
            cluster.Workers.Sum(worker => worker.Process.Lines.Count(line => FailoverNode.RenderIn(line)?.Key == one.render.Key)) == 1
        );
        var figures = new CoordinatorKill(
            victim.Name,
            await answers,
            goesOn.Seconds,
            goesOn.Seconds + begins.Seconds,
            undisturbed,
            ran.Count
        );
        await ReviveAsync(victim, cancellation);
        return figures;
    }

    public async Task<FarmKill> EverythingAsync(CancellationToken cancellation)
    {
        await AllRenderAsync(cancellation);
        await Task.WhenAll(cluster.Nodes.Select(node => node.Process.KillAsync()));
        foreach (var node in cluster.Nodes)
            node.Start();
        var began = cluster.Coordinators[0].Process.StartedAt;
        var gateway = cluster.Gateway.AnswersAsync("/health/live", cancellation);
        var renders = FailoverCluster.FirstAsync(
            cluster.Workers,
            began,
            line => FailoverNode.RenderIn(line) is not null,
            Timeout,
            cancellation
        );
        var goesOn = await FailoverCluster.FirstAsync(
            cluster.Coordinators,
            began,
            line => FailoverCluster.GoesOn(line, job),
            Timeout,
            cancellation
        );
        var figures = new FarmKill(goesOn.Seconds, (await renders).Seconds, await gateway);
        await Task.WhenAll(cluster.Nodes.Select(node => node.ReadyAsync(cancellation)));
        return figures;
    }

    private async Task<double> AnswersAsync(long since, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = cluster.Gateway.Address, Timeout = TimeSpan.FromSeconds(1) };

        // Until the cluster notices, the gateway's question goes to the dead; what counts is the last silence.
        var answered = 0.0;
        for (var silent = false; !silent || answered == 0; await Task.Delay(Glance, cancellation))
        {
            var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
            if (seconds > Timeout.TotalSeconds)
                throw new CliException($"{job} {(silent ? "did not answer" : "was never silent")} for {seconds:0} s.", ExitCodes.Failed);
            try
            {
                using var answer = await http.GetAsync(new Uri($"/api/jobs/{job}", UriKind.Relative), cancellation);
                if (answer.IsSuccessStatusCode && silent)
                    answered = Stopwatch.GetElapsedTime(since).TotalSeconds;
                silent |= !answer.IsSuccessStatusCode;
            }
            catch (Exception late) when (late is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                silent = true;
            }
        }

        return answered;
    }

    private static async Task ReviveAsync(FailoverNode victim, CancellationToken cancellation)
    {
        victim.Start();
        await victim.ReadyAsync(cancellation);
    }

    /// <summary>Until every worker has been at something for a moment.</summary>
    private Task AllRenderAsync(CancellationToken cancellation) =>
        Condition.HoldsAsync(
            () =>
            {
                if (
                    cluster.Coordinators.Any(node =>
                        node.Process.Lines.Any(line => line.Text.Contains($"{job} is Completed", StringComparison.Ordinal))
                    )
                )
                    throw new CliException("The movie was finished before all was measured: give more --minutes.", ExitCodes.Refused);
                return cluster.Workers.All(worker => worker.Running is [var render, ..] && Stopwatch.GetElapsedTime(render.At) > UnderWay);
            },
            "every worker renders",
            Timeout,
            cancellation
        );
}
