using MovieGen.Domain.Problems;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>A worker whose disk is full lets others do the work, and works again once there is room.</summary>
[Trait("Tier", "fault")]
public sealed class FullDiskTests(SampleFiles files)
{
    /// <param name="keepFreeMiB">Of the disk that fills: with some the worker sees it before it renders, with none FFmpeg does while it
    /// writes.</param>
    [Theory]
    [InlineData(0, "disk full on a worker: FFmpeg finds out")]
    [InlineData(8, "disk full on a worker: refused before the render")]
    public async Task A_full_disk_costs_no_attempt(int keepFreeMiB, string fault)
    {
        LongForm.Only();
        await using var farm = new SmallFarm(keepFreeMiB);
        await farm.RunAsync(
            files,
            fault,
            null,
            async run =>
            {
                var disk = await SmallDisk.MountAsync(Path.Combine(run.Cluster.Folder, "worker-2"));
                run.Cluster.Attach(disk);
                var worker = run.Cluster.AddWorker();
                await worker.ReadyAsync();
                var order = await run.OrderAsync(FaultMovies.Of(30));
                disk.Fill();
                var job = await run.SubmitReadyAsync(order);
                var full = await run.SaidAsync(
                    line =>
                        line.Text.StartsWith($"{job}: ", StringComparison.Ordinal)
                        && line.Text.Contains(ProblemCodes.Render.DiskFull, StringComparison.Ordinal),
                    "that a disk is full"
                );
                run.Fired(
                    "full disk",
                    full.Text.Contains("so many stay free", StringComparison.Ordinal) == keepFreeMiB > 0 ? full.Text : null
                );
                disk.Empty();
                var emptied = DateTimeOffset.UtcNow;
                var again = await run.BegunAsync(job, render => render.Worker == worker.Name && render.At > emptied);
                run.WentOn(emptied, again.At);
                await run.DoneAsync();
                Assert.DoesNotContain(
                    await run.Cluster.Database.QueryAsync("SELECT manifest FROM journal"),
                    manifest => manifest == "attempt-failed/v1"
                );
            }
        );
    }

    private sealed class SmallFarm(int keepFreeMiB)
        : FaultFarm(() =>
            FarmCluster.StartAsync(
                coordinators: 1,
                workers: 1,
                slots: 1,
                cluster =>
                {
                    Prepare(cluster);
                    cluster.Environment["MovieGen__KeepFreeMiB"] = $"{keepFreeMiB}";
                }
            )
        );
}
