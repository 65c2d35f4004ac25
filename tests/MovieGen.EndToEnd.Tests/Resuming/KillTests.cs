using System.Security.Cryptography;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Resuming;

/// <summary>Nothing but time is lost when a node dies, wherever it was.</summary>
[Trait("Tier", "fault")]
public sealed class KillTests(SampleFiles files)
{
    [Fact]
    public async Task A_node_stops_when_it_is_told_to()
    {
        using var folder = new TemporaryFolder();
        await using var node = await NodeProcess.StartAsync(folder.At("data"));
        Assert.Equal(0, await node.StopAsync());
        Assert.Empty(ProcessTable.Around(folder.Root));
    }

    [Fact]
    public async Task A_movie_survives_kills_at_any_moment()
    {
        var seed = TestTimeouts.Setting("MOVIEGEN_SEED", RandomNumberGenerator.GetInt32(int.MaxValue));
        TestContext.Current.TestOutputHelper?.WriteLine($"MOVIEGEN_SEED={seed}");
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        var undisturbed = await UndisturbedAsync(folder.At("undisturbed"));

        await using var farm = await TroubledFarm.StartAsync(folder.At("troubled"), files, Storyboards.Varied);
        for (var kill = TestTimeouts.Setting("MOVIEGEN_KILLS", 4); kill > 0; kill--)
        {
            // Counted in what was begun rather than in time, so that slow machines are killed as deep in the work as fast ones.
            if (!await farm.BeginsAsync(random.Next(1, 7)))
                break;
            await farm.RunForAsync(TimeSpan.FromMilliseconds(random.Next(0, 400)));
            await farm.KillAsync();
            await farm.RestartAsync();
        }

        Assert.Equal(undisturbed, await farm.MovieHashAsync());
        await farm.AssertNothingWasLostAsync();
    }

    [Fact]
    public async Task A_movie_survives_kills_at_its_last_steps()
    {
        using var folder = new TemporaryFolder();
        var undisturbed = await UndisturbedAsync(folder.At("undisturbed"));

        await using var farm = await TroubledFarm.StartAsync(folder.At("troubled"), files, Storyboards.Varied);
        foreach (var step in new[] { "soundtrack", "movie", "poster", "hls" })
        {
            await farm.BeginsAsync(step);
            await farm.KillAsync();
            await farm.RestartAsync();
        }

        Assert.Equal(undisturbed, await farm.MovieHashAsync());
        await farm.AssertNothingWasLostAsync();
    }

    private async Task<string> UndisturbedAsync(string dataFolder)
    {
        await using var node = await NodeProcess.StartAsync(dataFolder);
        using var farm = new TestApi(node.Address);
        var job = await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Varied));
        await farm.CompletedAsync(job);
        return await farm.MovieHashAsync(job);
    }
}
