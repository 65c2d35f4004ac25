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
        using var farm = new TestApi(node.Address);
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

        // Every figure that the dashboard draws, or that an alert is about, is one that a node gives, well named and explained.
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var drawn = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "cluster-config", "grafana", "moviegen.json"))
        )!["panels"]!
            .AsArray()
            .SelectMany(panel => panel!["targets"]!.AsArray())
            .SelectMany(target => Metric().Matches((string)target!["expr"]!))
            .Select(name => name.Value);
        var alerts = await File.ReadAllTextAsync(Alerts);
        Assert.All(
            drawn
                .Concat(Metric().Matches(alerts).Select(name => name.Value))
                .Distinct()
                .Where(name => name is not ("moviegen_render_failures_total" or "moviegen_store_damaged_total")),
            name => Assert.Contains(name, metrics, StringComparison.Ordinal)
        );
        var ours = metrics.Split('\n').Where(line => Ours().IsMatch(line));
        (
            await Programs.FeedAsync(
                async input => await input.WriteAsync(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', ours) + "\n")),
                "promtool",
                "check",
                "metrics"
            )
        ).Done();
        Assert.Contains("moviegen_jobs{", metrics, StringComparison.Ordinal);
        Assert.Contains("status=\"completed\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_fire_on_what_they_are_for()
    {
        (await Programs.RunAsync("promtool", "check", "config", Repository.At("cluster-config", "prometheus.yml"))).Done();
        var tests = Repository.At("tests", "MovieGen.EndToEnd.Tests", "Clustering", "alerts.test.yml");
        (await Programs.RunAsync("promtool", "test", "rules", tests)).Done();
        var tested = await File.ReadAllTextAsync(tests);
        Assert.All(
            Alert().Matches(await File.ReadAllTextAsync(Alerts)),
            alert => Assert.Contains($"alertname: {alert.Groups["name"].Value}\n", tested, StringComparison.Ordinal)
        );
    }

    private static string Alerts => Repository.At("cluster-config", "alerts.yml");

    [GeneratedRegex("^(# [A-Z]+ )?moviegen_")]
    private static partial Regex Ours();

    [GeneratedRegex("alert: (?<name>[A-Za-z]+)")]
    private static partial Regex Alert();

    [GeneratedRegex("(moviegen|dotnet|process)_[a-z_]+")]
    private static partial Regex Metric();
}
