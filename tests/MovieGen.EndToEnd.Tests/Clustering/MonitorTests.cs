using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>What those see who watch a node over a network, and that they see nothing else.</summary>
[Trait("Tier", "process")]
public sealed partial class MonitorTests(SampleFiles files)
{
    [Fact]
    public async Task A_monitor_address_answers_health_and_metrics_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var monitor = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
        await using var node = await NodeProcess.StartAsync(folder.At("data"), "--monitor-urls", monitor);
        using var farm = new Api(node.Address);
        await farm.CompletedAsync(await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Small)));

        using var http = new HttpClient { BaseAddress = new Uri(monitor) };
        Assert.Contains(
            "coordinators can be reached",
            await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)),
            StringComparison.Ordinal
        );
        using var jobs = await http.GetAsync(new Uri("/api/jobs", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, jobs.StatusCode);
        Assert.Equal(["nosniff"], jobs.Headers.GetValues("X-Content-Type-Options"));

        // Probes come under names that the node cannot know.
        using var probe = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = "worker-3.monitored.example" } };
        using var probed = await http.SendAsync(probe);
        Assert.Equal(HttpStatusCode.OK, probed.StatusCode);

        // Every figure that the dashboard draws is one that a node gives.
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var drawn = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "cluster-config", "grafana", "moviegen.json"))
        )!["panels"]!
            .AsArray()
            .SelectMany(panel => panel!["targets"]!.AsArray())
            .SelectMany(target => Metric().Matches((string)target!["expr"]!))
            .Select(name => name.Value)
            .Distinct();
        Assert.All(
            drawn.Where(name => name != "moviegen_render_failures_total"),
            name => Assert.Contains(name, metrics, StringComparison.Ordinal)
        );
    }

    [GeneratedRegex("(moviegen|dotnet|process)_[a-z_]+")]
    private static partial Regex Metric();
}
