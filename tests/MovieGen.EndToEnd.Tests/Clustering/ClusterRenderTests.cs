using System.Diagnostics;
using MovieGen.EndToEnd.Tests.Clustering.Stores;
using MovieGen.EndToEnd.Tests.Resuming;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>Several processes are one farm: they share the work, and nobody can tell from the movie how many there were.</summary>
[Trait("Tier", "process")]
public sealed class ClusterRenderTests(SampleFiles files, ITestOutputHelper output)
{
    /// <summary>Six processes over PostgreSQL and an object store; then seven, then six.</summary>
    [Fact]
    public async Task Workers_come_and_go_while_a_movie_is_rendered()
    {
        var scenes = TestTimeouts.Setting("MOVIEGEN_SCENES", 24);
        using var alone = new TemporaryFolder();
        var undisturbed = await AloneAsync(alone.At("data"), scenes);

        await using var cluster = await FarmCluster.StartAsync(store: SharedObjects.StartAsync);
        using var farm = new TestApi(cluster.Gateway.Process.Address);
        var job = await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Titled(scenes)));
        await Task.WhenAll(cluster.Workers.Select(worker => RendersAsync(worker)));

        var started = Stopwatch.GetTimestamp();
        var third = cluster.AddWorker(slots: 1, "--drain-seconds", "60");
        await RendersAsync(third);
        output.WriteLine($"The third worker renders {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s after the start of its process.");
        Assert.Equal(0, await third.Process.StopAsync());

        await farm.CompletedAsync(job);
        Assert.Equal(undisturbed, await farm.MovieHashAsync(job));
        var begun = cluster
            .Nodes.SelectMany(node => node.Lines)
            .Select(RenderStart.In)
            .OfType<RenderStart>()
            .Select(start => start.Key)
            .ToList();
        Assert.Equal(begun.Distinct().Order(), begun.Order());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 1)]
    public async Task Any_number_of_workers_makes_the_same_bytes(int workers, int slots)
    {
        using var alone = new TemporaryFolder();
        var expected = await AloneAsync(alone.At("data"), 6);
        await using var cluster = await FarmCluster.StartAsync(coordinators: 1, workers, slots);
        using var farm = new TestApi(cluster.Gateway.Process.Address);
        var job = await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Titled(6)));
        await farm.CompletedAsync(job);
        Assert.Equal(expected, await farm.MovieHashAsync(job));
    }

    private async Task<string> AloneAsync(string dataFolder, int scenes)
    {
        await using var node = await NodeProcess.StartAsync(dataFolder);
        using var farm = new TestApi(node.Address);
        var job = await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Titled(scenes)));
        await farm.CompletedAsync(job);
        return await farm.MovieHashAsync(job);
    }

    private static Task<string> RendersAsync(FarmNode worker) =>
        worker.Process.LineAsync(line => RenderStart.In(line) is not null, TestTimeouts.Render);
}
