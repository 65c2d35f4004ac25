using MovieGen.EndToEnd.Tests.Checking;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>Workers that are told to end, and workers that stand still and wake.</summary>
[Collection(WholeFarm.Name)]
[Trait("Tier", "fault")]
public sealed class StoppedWorkerTests(WholeFarm farm, SampleFiles files)
{
    private const double LeaseSeconds = 20;

    [Fact]
    public Task A_worker_that_drains_finishes_what_it_has_and_nothing_is_rendered_twice() =>
        farm.RunAsync(
            files,
            "worker: SIGTERM under load, drained",
            null,
            async run =>
            {
                var job = await run.SubmitAsync(FaultMovies.Of(6));
                var render = await run.SegmentBegunAsync(job);
                var worker = run.Node(render.Worker);
                Assert.Equal(0, await worker.Process.StopAsync());
                var finished = run.Logs.Any(line =>
                    line.Node == worker.Name && line.Text.StartsWith($"Published {render.Label} of {job}", StringComparison.Ordinal)
                );
                run.Fired("SIGTERM to a worker at work", finished ? $"{worker.Name} ended after it had published {render.Label}" : null);

                await run.DoneAsync();
                Assert.DoesNotContain(
                    run.Logs,
                    line =>
                        line.Text.StartsWith($"{job}: ", StringComparison.Ordinal)
                        && line.Text.Contains("attempt", StringComparison.Ordinal)
                );
                var copies = QueueLog.Grants(run.Logs).Where(grant => grant.Second).Select(grant => grant.Attempt).ToHashSet();
                var begun = QueueLog
                    .Renders(run.Logs)
                    .Where(other => other.Job == job && !copies.Contains(other.Attempt))
                    .Select(other => other.Label)
                    .ToList();
                Assert.Equal(begun.Distinct(), begun);
            }
        );

    [Fact]
    public async Task A_frozen_worker_loses_its_lease_and_does_no_harm_when_it_wakes()
    {
        LongForm.Only();
        await farm.RunAsync(
            files,
            "worker: SIGSTOP past its lease, then SIGCONT",
            LeaseSeconds,
            async run =>
            {
                var job = await run.SubmitAsync(FaultMovies.Of(6));
                var render = await run.SegmentBegunAsync(job);
                var worker = run.Node(render.Worker);
                var frozen = DateTimeOffset.UtcNow;
                await worker.Process.FreezeAsync();
                var again = await run.BegunAsync(job, other => other.Key == render.Key && other.Worker != render.Worker);
                run.WentOn(frozen, again.At);
                run.Fired("freeze of a worker", $"{again.Label} was granted to {again.Worker} while {render.Worker} stood still");

                // Past the end of the lease and of the fail-over, and whatever the frozen one holds then is of the past.
                await run
                    .Cluster.Gateways[0]
                    .Process.RunForAsync(TimeSpan.FromSeconds(Math.Max(1, 30 - (DateTimeOffset.UtcNow - frozen).TotalSeconds)));
                await worker.Process.ThawAsync();
                Assert.NotEqual(0, await worker.Process.EndsAsync(TestTimeouts.Command));
            }
        );
    }
}
