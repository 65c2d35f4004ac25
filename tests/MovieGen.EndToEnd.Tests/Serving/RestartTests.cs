using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>A node is stopped and started anew while somebody follows a job.</summary>
[Trait("Tier", "process")]
public sealed class RestartTests(SampleFiles files)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_node_stops_at_once_and_watchers_reconnect_when_it_is_back()
    {
        using var folder = new TemporaryFolder();
        await using var node = await NodeProcess.StartAsync(folder.At("data"));
        using var farm = new TestApi(node.Address);
        var job = await farm.SubmitAsync(Storyboards.Endless(await farm.UploadAsync(files.At(SampleFiles.Sunset)), 7));
        await farm.UntilAsync(job, now => (string?)now["status"] == "running");

        var address = node.Address.ToString().TrimEnd('/');
        using var watch = new Process { StartInfo = Programs.Describe(Programs.MovieGen, ["watch", job, "--json", "--server", address]) };
        var seen = new LogLines();
        watch.OutputDataReceived += (_, line) => seen.Add(line.Data);
        watch.ErrorDataReceived += (_, line) => seen.Add(line.Data);
        watch.Start();
        try
        {
            watch.BeginOutputReadLine();
            watch.BeginErrorReadLine();
            await seen.FirstAsync(line => line.Contains("\"running\"", StringComparison.Ordinal)).WaitAsync(TestTimeouts.Start);
            await using var stream = await farm.Http.GetStreamAsync(new Uri($"/api/jobs/{job}/events", UriKind.Relative));
            var events = DrainAsync(stream);

            var began = Stopwatch.GetTimestamp();
            Assert.Equal(0, await node.StopAsync());
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);

            // Its end, not a broken connection.
            await events;

            await using var again = await NodeProcess.StartAsync(folder.At("data"), "--urls", address);
            using var back = new TestApi(again.Address);
            using var cancelled = await back.PostAsync($"/api/jobs/{job}/cancel");
            await TestApi.BodyAsync(cancelled);
            await watch.WaitForExitAsync().WaitAsync(TestTimeouts.Command);
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine(seen.Text);
            if (!watch.HasExited)
                watch.Kill();
        }

        Assert.Equal(1, watch.ExitCode);
        Assert.Contains("\"cancelled\"", seen.Text, StringComparison.Ordinal);
    }

    private static async Task DrainAsync(Stream stream)
    {
        await foreach (var _ in SseParser.Create(stream, (_, bytes) => JsonNode.Parse(bytes)!).EnumerateAsync()) { }
    }
}
