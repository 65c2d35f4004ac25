using Microsoft.Extensions.DependencyInjection;
using MovieGen.Bench.Farm;
using MovieGen.Bench.Long;
using MovieGen.Bench.Measuring;
using MovieGen.Cli;
using MovieGen.Cli.Client;
using MovieGen.Cli.Local;
using MovieGen.Cli.Storyboards;
using MovieGen.Media.Processes;
using MovieGen.Media.Samples;

namespace MovieGen.Bench.Failover;

/// <summary>What it costs that processes die: a worker, the coordinator that holds the job, all of them.</summary>
internal sealed class FailoverBench(BenchFolder folder, LongMovie movie)
{
    public async Task RunAsync(int runs, CancellationToken cancellation)
    {
        if (BenchDatabase.Server() is null)
        {
            throw new CliException(
                $"Several nodes need PostgreSQL: set {BenchDatabase.Variable} to a server on which a database may be made, such as "
                    + "\"Host=127.0.0.1;Username=postgres;Password=…\".",
                ExitCodes.Refused
            );
        }

        var storyboard = await MediaAsync(cancellation);
        var data = folder.FreshNode();
        await using var database = await BenchDatabase.CreateAsync(data, cancellation);
        await using var cluster = new FailoverCluster(data, database.Environment);
        foreach (var node in cluster.Nodes)
            node.Start();
        var first200 = await cluster.Gateway.AnswersAsync("/health/live", cancellation);
        await Task.WhenAll(cluster.Nodes.Select(node => node.ReadyAsync(cancellation)));
        Console.WriteLine(
            $"three coordinators, a gateway, two workers of one slot; {Environment.ProcessorCount} cores, load {MachineLoad.Text()}"
        );
        Console.WriteLine(
            $"first 200 of the gateway {first200:0.0} s after the start of its process, five other nodes starting beside it (wanted: 3 s)\n"
        );

        using var client = GatewayClient.At(cluster.Gateway.Address.ToString());
        var prepared = await StoryboardUpload.PrepareAsync(storyboard, client, _ => { }, cancellation);
        var job = (string)(await client.SubmitAsync(new JobRequest(prepared), null, cancellation))["id"]!;
        await MeasureAsync(new FailoverRuns(cluster, job), cluster, runs, cancellation);
        Console.WriteLine($"\nload after {MachineLoad.Text()}");
    }

    private static async Task MeasureAsync(FailoverRuns kills, FailoverCluster cluster, int runs, CancellationToken cancellation)
    {
        Console.WriteLine(
            "| killed | s until its leases are given up | s until its segment runs elsewhere (wanted: 15) |\n|---|---:|---:|"
        );
        for (var run = 0; run < runs; run++)
        {
            var victim = cluster.Workers[run % cluster.Workers.Count];
            var seen = await kills.WorkerAsync(victim, cancellation);
            Console.WriteLine($"| {victim.Name} | {seen.GivenUpSeconds:0.0} | {seen.ElsewhereSeconds:0.0} |");
        }

        Console.WriteLine(
            "\n| killed, holding the job | s until the job goes on | s until it answers (wanted: 20) | s until it dispatches "
                + "(wanted: 20) | running renders not disturbed |\n|---|---:|---:|---:|---:|"
        );
        for (var run = 0; run < runs; run++)
        {
            var seen = await kills.CoordinatorAsync(cancellation);
            Console.WriteLine(
                $"| {seen.Killed} | {seen.GoesOnSeconds:0.0} | {seen.AnswersSeconds:0.0} | {seen.DispatchesSeconds:0.0} | "
                    + $"{seen.Undisturbed} of {seen.Ran} |"
            );
        }

        Console.WriteLine(
            "\n| killed | s from the start of the first seed until the job goes on (wanted: 5) | s until a worker renders | s until "
                + "the gateway's first 200 (wanted: 3) |\n|---|---:|---:|---:|"
        );
        for (var run = 0; run < runs; run++)
        {
            var seen = await kills.EverythingAsync(cancellation);
            Console.WriteLine($"| everything | {seen.GoesOnSeconds:0.0} | {seen.RendersSeconds:0.0} | {seen.GatewaySeconds:0.0} |");
        }
    }

    /// <summary>Draws the media with a node's tools, once.</summary>
    private async Task<string> MediaAsync(CancellationToken cancellation)
    {
        Console.WriteLine("making the media (kept for the next time)");
        await using var node = await LocalNode.StartAsync(folder.FreshWork(), slots: 1, cancellation);
        return await movie.MakeAsync(folder.Media, new SampleMedia(node.Services.GetRequiredService<IFFmpegGate>()), cancellation);
    }
}
