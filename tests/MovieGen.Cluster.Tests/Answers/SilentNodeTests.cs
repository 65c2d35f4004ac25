using System.Diagnostics;
using MovieGen.Cluster.Tests.Running;

namespace MovieGen.Cluster.Tests.Answers;

/// <summary>One node hangs: every question is still answered in time, and says whose part is missing.</summary>
public sealed class SilentNodeTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly SmallCluster _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_silent_worker_is_named_within_three_seconds()
    {
        await _cluster.Worker.SilenceAsync();
        foreach (var question in new[] { "status", "info", "actors?path=/user", "logs" })
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await _cluster.GetAsync($"/api/cluster/{question}");
            output.WriteLine($"{question}: {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s");
            Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 3);
            Assert.Equal(_cluster.Worker.Address, (string?)Assert.Single(answer["silent"]!.AsArray())!["address"]);
            Assert.Equal(
                [_cluster.Coordinator.Address, _cluster.Other.Address],
                answer["nodes"]!.AsArray().Select(node => (string?)node!["address"])
            );
        }

        await Same("cluster-status-silent", "cluster", "status");
        await Same("node-info-silent", "node", "info", _cluster.Worker.Address);
    }

    [Fact]
    public async Task A_silent_coordinator_is_named_where_only_it_knows()
    {
        await _cluster.Coordinator.SilenceAsync();
        await Same("sharding-list-entities-silent", "cluster-sharding", "list-entities");
        await Same("journal-check-silent", "journal", "check");
    }

    private async Task Same(string name, params string[] command) => Transcript.IsSame(name, await _cluster.CommandAsync(command), command);
}
