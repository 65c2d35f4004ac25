using Microsoft.Extensions.Logging;
using MovieGen.Cluster.Tests.Running;

namespace MovieGen.Cluster.Tests.Commands;

/// <summary>What operators see: each command against three nodes, asked of one that is neither coordinator nor worker.</summary>
[Collection(SmallClusterTests.Name)]
public sealed class TranscriptTests(SmallCluster cluster)
{
    [Theory]
    [InlineData("cluster-show", "cluster", "show")]
    [InlineData("cluster-status", "cluster", "status")]
    [InlineData("cluster-down-unreachable", "cluster", "down-unreachable", "--yes")]
    [InlineData("cluster-leave-unasked", "cluster", "leave", "COORDINATOR")]
    [InlineData("cluster-leave-unknown", "cluster", "leave", "127.0.0.9:1")]
    [InlineData("sharding-list-regions", "cluster-sharding", "list-regions")]
    [InlineData("sharding-region-stats", "cluster-sharding", "region-stats", "-r", "job")]
    [InlineData("sharding-region-unknown", "cluster-sharding", "region-stats", "-r", "nothing")]
    [InlineData("sharding-list-entities", "cluster-sharding", "list-entities", "-r", "job")]
    [InlineData("sharding-list-entities-page", "cluster-sharding", "list-entities", "--limit", "2")]
    [InlineData("actor-unknown", "actor", "hierarchy", "-s", "/user/nobody")]
    [InlineData("node-info", "node", "info")]
    [InlineData("worker-list", "worker", "list")]
    [InlineData("worker-drain-coordinator-by-name", "worker", "drain", "node-1")]
    [InlineData("worker-drain-coordinator", "worker", "drain", "COORDINATOR")]
    [InlineData("queue-show", "queue", "show")]
    [InlineData("journal-check", "journal", "check")]
    public async Task A_command_prints_what_its_transcript_says(string name, params string[] command) =>
        Transcript.IsSame(name, await cluster.CommandAsync([.. command.Select(Named)]), [.. command.Select(Named)]);

    [Fact]
    public async Task Actors_are_listed_by_path()
    {
        string[] command = ["actor", "hierarchy", "-s", "/user/worker", "-d", "1", "--node", cluster.Worker.Address];
        Transcript.IsSame("actor-hierarchy", await cluster.CommandAsync(command), command);
    }

    [Fact]
    public async Task A_log_is_read_from_another_node_by_level_and_source()
    {
        cluster.Worker.Log(LogLevel.Information, "Test.Disk", "The disk is half full.");
        cluster.Worker.Log(LogLevel.Warning, "Test.Disk", "The disk is nearly full.");
        cluster.Worker.Log(LogLevel.Error, "Test.Net", "The network is gone.");
        string[] command = ["log", "peek", "--level", "warning", "--source", "test.disk"];
        Transcript.IsSame("log-peek", await cluster.CommandAsync(command), command);
        string[] wrong = ["log", "peek", "--level", "loud"];
        Transcript.IsSame("log-peek-wrong-level", await cluster.CommandAsync(wrong), wrong);
    }

    [Fact]
    public async Task A_log_is_followed_from_where_it_is()
    {
        var server = cluster.Other.Http.BaseAddress!.ToString();
        cluster.Worker.Log(LogLevel.Warning, "Test.Tail", "before");
        var lines = await Programs.FollowMovieGenAsync(
            line =>
            {
                if (line.EndsWith("Test.Tail: before", StringComparison.Ordinal))
                    cluster.Coordinator.Log(LogLevel.Warning, "Test.Tail", "after");
                return line.EndsWith("Test.Tail: after", StringComparison.Ordinal);
            },
            "log",
            "tail",
            "--source",
            "Test.Tail",
            "--server",
            server
        );
        Assert.Equal(2, lines.Count);
        Assert.Contains("  node-2  ", lines[0], StringComparison.Ordinal);
        Assert.Contains("  node-1  ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_what_the_server_answers()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse((await cluster.CommandAsync("cluster", "show", "--json")).Output)!;
        Assert.Equal(
            [cluster.Coordinator.Address, cluster.Worker.Address, cluster.Other.Address],
            json["nodes"]!.AsArray().Select(node => (string?)node!["address"])
        );
    }

    [Fact]
    public async Task A_watched_answer_comes_again()
    {
        var seen = 0;
        await Programs.FollowMovieGenAsync(
            line => line == "Count: 3 nodes" && ++seen == 3,
            "cluster",
            "show",
            "--watch",
            "--every",
            "0.1",
            "--server",
            cluster.Other.Http.BaseAddress!.ToString()
        );
        Assert.Equal(3, seen);
    }

    private string Named(string argument) => argument == "COORDINATOR" ? cluster.Coordinator.Address : argument;
}
