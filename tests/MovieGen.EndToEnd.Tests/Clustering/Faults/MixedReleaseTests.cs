using MovieGen.EndToEnd.Tests.Resuming;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>While a farm is brought to a new release, nodes of both work together.</summary>
[Trait("Tier", "fault")]
public sealed class MixedReleaseTests(SampleFiles files)
{
    private const int Jobs = 4;

    [Fact]
    public async Task Two_releases_in_one_cluster_make_the_same_movies()
    {
        LongForm.Only();
        using var folder = new TemporaryFolder();
        var program = await PreviousRelease.PublishAsync(folder.Root);
        await using var farm = new SmallFarm();
        await farm.RunAsync(
            files,
            "this release and the one before it in one cluster",
            null,
            async run =>
            {
                var worker = run.Cluster.AddOther(program, "worker");
                var coordinator = run.Cluster.AddOther(program, "coordinator");
                await Task.WhenAll(worker.ReadyAsync(), coordinator.ReadyAsync());
                for (var job = 0; job < Jobs; job++)
                    await run.SubmitAsync(FaultMovies.Of(3));
                await run.DoneAsync();
                var rendered = worker.Lines.Select(RenderStart.In).OfType<RenderStart>().Count();
                run.Fired("nodes of another release", rendered > 0 ? $"{rendered} renders were made by the other release" : null);
            }
        );
    }

    private sealed class SmallFarm() : FaultFarm(() => FarmCluster.StartAsync(coordinators: 1, workers: 1, slots: 1, Prepare));
}
