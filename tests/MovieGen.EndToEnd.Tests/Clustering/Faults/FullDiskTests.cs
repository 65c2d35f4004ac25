using MovieGen.Domain.Problems;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>A worker whose disk is full lets others do the work, and works again once there is room.</summary>
public sealed class FullDiskTests(SampleFiles files)
{
    [Fact]
    public async Task A_full_disk_costs_no_attempt()
    {
        LongForm.Only();
        await using var farm = new SmallFarm();
        await farm.RunAsync(files, "disk full on a worker", null, async run =>
        {
            var disk = await SmallDisk.MountAsync(Path.Combine(run.Cluster.Folder, "worker-2"));
            run.Cluster.Attach(disk);
            var worker = run.Cluster.AddWorker();
            await worker.ReadyAsync();
            var order = await run.OrderAsync(FaultMovies.Of(6));
            disk.Fill();
            var job = await run.SubmitReadyAsync(order);
            var full = await run.SaidAsync(line => line.Text.StartsWith($"{job}: ", StringComparison.Ordinal) && line.Text.Contains(ProblemCodes.Render.DiskFull, StringComparison.Ordinal), "that a disk is full");
            run.Fired("full disk", full.Text);
            disk.Empty();
            var emptied = DateTimeOffset.UtcNow;
            var again = await run.BegunAsync(job, render => render.Worker == worker.Name && render.At > emptied);
            run.WentOn(emptied, again.At);
            await run.DoneAsync();
            Assert.DoesNotContain(await run.Cluster.Database.QueryAsync("SELECT manifest FROM journal"), manifest => manifest == "attempt-failed/v1");
        });
    }

    private sealed class SmallFarm() : FaultFarm(() => FarmCluster.StartAsync(coordinators: 1, workers: 1, slots: 1, Prepare));
}
