using MovieGen.Cluster.Tests.Running;

namespace MovieGen.Cluster.Tests.Commands;

/// <summary>Taking nodes out of the cluster.</summary>
public sealed class DepartureTests : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly SmallCluster _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_node_leaves_and_its_host_ends()
    {
        await Same("cluster-leave", "cluster", "leave", _cluster.Worker.Address, "--yes");
        await _cluster.Worker.Ended.WaitAsync(Timeout);
        Assert.Equal(2, (await _cluster.GetAsync("/api/cluster/nodes"))["nodes"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_happens_to_members_is_followed()
    {
        var lines = await Programs.FollowMovieGenAsync(
            line =>
            {
                // Asked to leave once it is known that the tail goes on from here.
                if (line.Contains("up ", StringComparison.Ordinal) && line.Contains(_cluster.Other.Address, StringComparison.Ordinal))
                    _ = LeaveAsync();
                return line.Contains("removed", StringComparison.Ordinal);
            },
            "cluster",
            "tail",
            "--server",
            _cluster.Other.Http.BaseAddress!.ToString()
        );
        Assert.Contains(
            lines,
            line => line.EndsWith($"up           node-1 ({_cluster.Coordinator.Address})  [coordinator]", StringComparison.Ordinal)
        );
        Assert.Contains(lines, line => line.EndsWith($"leader       node-1 ({_cluster.Coordinator.Address})", StringComparison.Ordinal));
        Assert.EndsWith($"removed      node-2 ({_cluster.Worker.Address})  [worker]", lines[^1], StringComparison.Ordinal);

        async Task LeaveAsync() =>
            (
                await _cluster.Other.Http.PostAsync(
                    new Uri($"/api/cluster/nodes/{Uri.EscapeDataString(_cluster.Worker.Address)}/leave?within=0", UriKind.Relative),
                    null
                )
            ).Dispose();
    }

    [Fact]
    public async Task The_node_that_receives_the_command_leaves()
    {
        await Same("cluster-leave-self", "cluster", "leave", _cluster.Other.Address, "--yes");
        await _cluster.Other.Ended.WaitAsync(Timeout);
    }

    [Fact]
    public async Task An_unresponsive_node_is_made_to_leave_by_the_cluster()
    {
        await _cluster.Worker.SilenceAsync();
        await Same("cluster-leave-silent", "cluster", "leave", _cluster.Worker.Address, "--yes");
    }

    [Fact]
    public async Task A_dead_node_is_downed_and_a_living_one_is_not()
    {
        await Same("cluster-down-reachable", "cluster", "down", _cluster.Worker.Address, "--yes");
        await _cluster.Worker.CrashAsync();
        await Eventually.IsSoAsync(
            async () =>
                (await _cluster.GetAsync("/api/cluster/nodes"))["nodes"]!.AsArray().Any(node => !(bool)node!["reachable"]!)
                    ? null
                    : "every node is reachable",
            Timeout
        );
        await Same("cluster-down", "cluster", "down", _cluster.Worker.Address, "--yes");
    }

    private async Task Same(string name, params string[] command) => Transcript.IsSame(name, await _cluster.CommandAsync(command), command);
}
