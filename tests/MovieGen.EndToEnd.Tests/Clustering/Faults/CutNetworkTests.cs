using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>
/// Two coordinators, a gateway and a worker on one side, a coordinator and a worker on the other; both sides reach the database all the
/// time.
/// </summary>
[Trait("Tier", "fault")]
public sealed class CutNetworkTests(SampleFiles files)
{
    private const double WantedSeconds = 20;

    [Fact]
    public async Task A_short_cut_ends_no_node_and_costs_nothing()
    {
        LongForm.Only();
        await using var network = await SplitNetwork.MakeAsync();
        await using var farm = new SplitFarm(network);
        await farm.RunAsync(
            files,
            "network cut for 3 s",
            null,
            async run =>
            {
                var job = await run.SubmitAsync(FaultMovies.Of(6));
                await run.SegmentBegunAsync(job);
                await CutAsync(run, network);
                await run.Cluster.Gateway.Process.RunForAsync(TimeSpan.FromSeconds(1));
                await network.HealAsync();
                await run.DoneAsync();
                Assert.All(run.Cluster.Nodes, node => Assert.True(node.Process.Lives, $"{node.Name} ended"));
            }
        );
    }

    [Fact]
    public async Task Of_a_partitioned_cluster_the_smaller_side_stops_and_the_larger_continues()
    {
        LongForm.Only();
        await using var network = await SplitNetwork.MakeAsync();
        await using var farm = new SplitFarm(network);
        await farm.RunAsync(
            files,
            "network cut until the smaller side has ended, healed",
            WantedSeconds,
            async run =>
            {
                var job = await run.SubmitAsync(FaultMovies.Of(10));
                await run.BegunAsync(
                    job,
                    render => render.Worker == "worker-2" && render.Label.StartsWith("segment", StringComparison.Ordinal)
                );
                var cut = DateTimeOffset.UtcNow;
                await CutAsync(run, network);
                foreach (var lost in (string[])["coordinator-3", "worker-2"])
                    Assert.NotEqual(0, await run.Node(lost).Process.EndsAsync(TestTimeouts.Command));

                // From then on the work of the smaller side may be given to others. It reaches the store, so it may have published what it
                // was at; then nobody begins it again.
                var free = await run.SaidAsync(
                    line =>
                        line.At > cut
                        && line.Node != "coordinator-3"
                        && (
                            line.Text.EndsWith("they are offered again", StringComparison.Ordinal)
                            || line.Text.EndsWith(") has left", StringComparison.Ordinal)
                            || line.Text.StartsWith("Render queue ready after ", StringComparison.Ordinal)
                        ),
                    "that the smaller side's work is free"
                );
                run.WentOn(cut, free.At);
                await network.HealAsync();
            }
        );
    }

    private static async Task CutAsync(FaultRun run, SplitNetwork network)
    {
        var port = run.Cluster.PortOf("coordinator-3");
        var before = await network.ConnectsAsync(port);
        await network.CutAsync();
        run.Fired(
            "cut of the network",
            before && !await network.ConnectsAsync(port) ? "one side could connect to the other before, and then it could not" : null
        );
    }

    private sealed class SplitFarm(SplitNetwork network) : FaultFarm(() => FarmCluster.StartAsync(network, Prepare));
}
