using System.Diagnostics;
using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>Operators ask any node of real processes, also while one of them is stopped.</summary>
[Trait("Tier", "process")]
public sealed class OperatorTests(SampleFiles files, ITestOutputHelper output)
{
    private const double Limit = 3;

    [Fact]
    public async Task Every_node_answers_for_the_whole_cluster_and_a_frozen_one_is_named_in_time()
    {
        await using var cluster = await FarmCluster.StartAsync(coordinators: 1, workers: 1);
        using var farm = new TestApi(cluster.Gateway.Process.Address);
        await farm.CompletedAsync(await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Small)));

        foreach (var node in cluster.Nodes)
        {
            var status = await CommandAsync(node, 0, "cluster", "status", "--json");
            Assert.Equal(3, JsonNode.Parse(status)!["nodes"]!.AsArray().Count);
            Assert.Contains("No faults.", await CommandAsync(node, 0, "journal", "check"), StringComparison.Ordinal);
        }

        using var asked = new TestApi(cluster.Coordinators[0].Process.Address);
        string[] questions = ["status", "info", "actors?path=/user", "logs", "workers", "sharding/regions", "nodes", "queue", ""];
        foreach (var question in questions)
            await asked.GetAsync($"/api/cluster/{question}");
        await cluster.Workers[0].Process.FreezeAsync();

        // All at once: before long the cluster goes on without the frozen node.
        var shown = cluster
            .Nodes.Where(node => node != cluster.Workers[0])
            .Select(async node => Assert.Contains("Missing: ", await CommandAsync(node, 0, "cluster", "show"), StringComparison.Ordinal));
        await Task.WhenAll(
            questions
                .Select(async question =>
                {
                    var began = Stopwatch.GetTimestamp();
                    var answer = await asked.GetAsync($"/api/cluster/{question}");
                    var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                    output.WriteLine($"/{question}: {seconds:F2} s");
                    Assert.InRange(seconds, 0, Limit);
                    if (question is "status" or "info")
                        Assert.Contains("no answer within 2 s", answer["silent"]!.ToJsonString(), StringComparison.Ordinal);
                })
                .Concat(shown)
        );
        Assert.Contains("Missing: ", await CommandAsync(cluster.Coordinators[0], 1, "cluster", "status"), StringComparison.Ordinal);
    }

    private async Task<string> CommandAsync(FarmNode node, int exitCode, params string[] command)
    {
        var began = Stopwatch.GetTimestamp();
        var finished = await Programs.RunAsync(Programs.MovieGen, [.. command, "--server", node.Process.Address.ToString()]);
        output.WriteLine(
            $"{node.Name}: {string.Join(' ', command)}, {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} "
                + $"s\n{finished.Output}{finished.Errors}"
        );
        Assert.Equal(exitCode, finished.ExitCode);
        return finished.Output;
    }
}
