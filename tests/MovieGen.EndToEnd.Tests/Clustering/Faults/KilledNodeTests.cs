using MovieGen.EndToEnd.Tests.Checking;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>Nodes that die without a word, in the middle of their work.</summary>
[Collection(WholeFarm.Name)]
[Trait("Tier", "fault")]
public sealed class KilledNodeTests(WholeFarm farm, SampleFiles files)
{
    private const double WorkerSeconds = 15;
    private const double CoordinatorSeconds = 20;
    private const double SecondsAfterFirstSeed = 5;

    [Fact]
    public Task A_killed_worker_costs_at_most_its_segments_in_flight() =>
        farm.RunAsync(
            files,
            "worker: kill -9 in mid segment",
            WorkerSeconds,
            async run =>
            {
                var job = await run.SubmitAsync(FaultMovies.Of(6));
                var render = await run.SegmentBegunAsync(job);
                var worker = run.Node(render.Worker);
                var killed = DateTimeOffset.UtcNow;
                await worker.Process.KillAsync();
                run.Fired(
                    "kill of the worker",
                    Unfinished(run, render.Label, job, worker)
                        ? $"{render.Label} was begun on {worker.Name} and never published there"
                        : null
                );

                var again = await run.BegunAsync(job, other => other.Key == render.Key && other.Attempt != render.Attempt);
                run.WentOn(killed, again.At);

                // A copy of a straggler would look the same.
                await run.SaidAsync(
                    line => line.At > killed && QueueLog.Ends([line]).Any(end => end.Attempt == render.Attempt),
                    "that the lost lease is over"
                );
            }
        );

    [Fact]
    public Task A_killed_coordinator_leaves_its_jobs_to_another() =>
        farm.RunAsync(
            files,
            "coordinator that holds the job: kill -9",
            CoordinatorSeconds,
            async run =>
            {
                var job = await run.SubmitAsync(FaultMovies.Of(8));
                await Eventually.IsSoAsync(
                    async () => await RecordedAsync(run, job) > 0 ? null : "no segment is recorded",
                    TestTimeouts.Render
                );
                await KillCoordinatorAsync(run, job, run.HolderOf(job));
            }
        );

    [Fact]
    public async Task The_oldest_coordinator_takes_queue_and_projection_with_it_and_both_come_back()
    {
        LongForm.Only();
        await farm.RunAsync(
            files,
            "oldest coordinator (queue, projection): kill -9",
            CoordinatorSeconds,
            async run =>
            {
                var job = await run.SubmitAsync(FaultMovies.Of(10));
                await run.BegunAsync(job);
                var oldest = run.Oldest;
                var killed = DateTimeOffset.UtcNow;
                await oldest.Process.KillAsync();
                run.Fired("kill of the oldest coordinator", !oldest.Process.Lives ? $"{oldest.Name} had the queue" : null);
                await run.SaidAsync(
                    line => line.At > killed && line.Text.StartsWith("Render queue started", StringComparison.Ordinal),
                    "that the queue begins"
                );
                var opened = await run.SaidAsync(
                    line => line.At > killed && line.Text.StartsWith("Render queue ready after ", StringComparison.Ordinal),
                    "that the queue grants"
                );
                run.WentOn(killed, opened.At);
            }
        );
    }

    [Fact]
    public Task After_everything_was_killed_jobs_resume_by_themselves() =>
        farm.RunAsync(
            files,
            "everything: kill -9, then start",
            SecondsAfterFirstSeed,
            async run =>
            {
                var job = await run.SubmitUnwatchedAsync(await run.OrderAsync(FaultMovies.Of(6)));
                await run.BegunAsync(job, render => render.Label == "segment 1");
                await Task.WhenAll(run.Cluster.Nodes.Select(node => node.Process.KillAsync()));
                run.Fired(
                    "kill of every node",
                    run.Cluster.Nodes.All(node => !node.Process.Lives)
                    && !run.Logs.Any(line => line.Text.StartsWith($"{job} is completed", StringComparison.Ordinal))
                        ? "no process was left, and the job was not finished"
                        : null
                );

                var started = DateTimeOffset.UtcNow;
                await run.HealAsync();
                await run.TakenOverAsync(job, started);
                var again = await run.BegunAsync(job, render => render.At > started);
                run.AllowStart(started);
                run.WentOn(started, again.At);
                run.Watch(job);
            }
        );

    [Fact]
    public async Task A_kill_during_assembly_costs_one_assembly()
    {
        LongForm.Only();
        await farm.RunAsync(
            files,
            "worker: kill -9 during assembly",
            WorkerSeconds,
            async run =>
            {
                var job = await run.SubmitAsync(FaultMovies.Of(4));
                var render = await run.BegunAsync(job, render => render.Label == "movie");
                var worker = run.Node(render.Worker);
                var killed = DateTimeOffset.UtcNow;
                await worker.Process.KillAsync();
                run.Fired("kill of the worker", Unfinished(run, "movie", job, worker) ? "the movie was begun and not published" : null);
                worker.Start();
                var again = await run.BegunAsync(job, other => other.Label == "movie" && other.Attempt != render.Attempt);
                run.WentOn(killed, again.At);
            }
        );
    }

    private static async Task KillCoordinatorAsync(FaultRun run, string job, FarmNode coordinator)
    {
        var killed = DateTimeOffset.UtcNow;
        await coordinator.Process.KillAsync();
        run.Fired("kill of the coordinator", run.HolderOf(job) == coordinator ? $"{coordinator.Name} held the job" : null);
        var taken = await run.TakenOverAsync(job, killed);
        run.WentOn(killed, taken.At);
    }

    private static async Task<int> RecordedAsync(FaultRun run, string job) =>
        (
            await run.Cluster.Database.QueryAsync(
                $"SELECT ordering FROM journal WHERE persistence_id = '{job}' AND manifest = 'segment-rendered/v1'"
            )
        ).Count;

    private static bool Unfinished(FaultRun run, string label, string job, FarmNode worker) =>
        !run.Logs.Any(line => line.Node == worker.Name && line.Text.StartsWith($"Published {label} of {job}", StringComparison.Ordinal));
}
