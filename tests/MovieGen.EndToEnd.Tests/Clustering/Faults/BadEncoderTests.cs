using MovieGen.Domain.Problems;
using MovieGen.EndToEnd.Tests.Checking;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>An encoder that dies, hangs or lies costs an attempt; a scene that nobody can render costs its job, and no other.</summary>
[Trait("Tier", "fault")]
public sealed class BadEncoderTests(StubbedFarm farm, SampleFiles files) : IClassFixture<StubbedFarm>
{
    [Fact]
    public Task A_crash_and_a_file_that_is_too_short_cost_an_attempt_each() =>
        farm.RunAsync(
            files,
            "FFmpeg crashes; FFmpeg exits 0 with a short file",
            null,
            async run =>
            {
                var order = await run.OrderAsync(FaultMovies.Of(3));
                farm.Stub.Arm("crash");
                farm.Stub.Arm("short");
                var job = await run.SubmitReadyAsync(order);
                var crashed = await run.SaidAsync(line => Tells(line, job, ProblemCodes.Render.EngineCrashed), "that the encoder crashed");
                var refused = await run.SaidAsync(
                    line => Tells(line, job, ProblemCodes.Render.VerificationFailed),
                    "that the file is not what was planned"
                );
                run.Fired("crash", farm.Stub.Fired("crash") == 1 ? crashed.Text : null);
                run.Fired("short file", farm.Stub.Fired("short") == 1 ? refused.Text : null);
                farm.Stub.Reset();
            }
        );

    [Fact]
    public Task A_poison_scene_fails_its_job_after_three_attempts_and_no_other() =>
        farm.RunAsync(
            files,
            "poison scene: fails on every worker",
            null,
            async run =>
            {
                var order = await run.OrderAsync(FaultMovies.WithOdd(4));
                var other = await run.OrderAsync(FaultMovies.Of(2));
                farm.Stub.Poison(FaultMovies.OddFrames);
                var poisoned = await run.SubmitReadyAsync(order, mustComplete: false);
                await run.SubmitReadyAsync(other);
                var failed = await run.SaidAsync(
                    line => line.Text.StartsWith($"{poisoned} failed:", StringComparison.Ordinal),
                    "that the job failed"
                );
                Assert.Contains("Scene 2", failed.Text, StringComparison.Ordinal);

                var attempts = run.Logs.Where(line => Tells(line, poisoned, ProblemCodes.Render.EngineFailed)).ToList();
                run.Fired("poison", farm.Stub.Fired("poison") == 3 ? $"{attempts.Count} attempts failed" : null);
                Assert.Equal(2, attempts.Select(line => line.Node).Distinct().Count());
                var begun = QueueLog
                    .Renders(run.Logs)
                    .Where(render => render.Job == poisoned)
                    .Select(render => render.Label)
                    .Distinct()
                    .Count();
                Assert.True(begun > 2, $"Only {begun} tasks of the job were begun: the others should go on.");
                farm.Stub.Reset();
            }
        );

    [Fact]
    public async Task An_encoder_that_hangs_is_ended_or_overtaken()
    {
        LongForm.Only();
        await farm.RunAsync(
            files,
            "FFmpeg hangs",
            null,
            async run =>
            {
                var order = await run.OrderAsync(FaultMovies.Of(3));
                farm.Stub.Arm("hang");
                var job = await run.SubmitReadyAsync(order);
                await Eventually.IsSoAsync(() => farm.Stub.Fired("hang") == 1 ? null : "nothing hangs yet", TestTimeouts.Render);
                var since = DateTimeOffset.UtcNow;
                var twice = await run.BegunAsync(
                    job,
                    render => QueueLog.Renders(run.Logs).Any(first => first.Key == render.Key && first.Attempt < render.Attempt)
                );
                run.Fired("hang", $"{twice.Label} was begun again while its first render hung");
                run.WentOn(since, twice.At);
                farm.Stub.Reset();
            }
        );
    }

    /// <summary>The run that the checker itself is tested on: a client orders, repeats itself, errs, and changes its mind.</summary>
    [Fact]
    public Task What_clients_do_beside_a_crash_harms_nobody() =>
        farm.RunAsync(
            files,
            "FFmpeg crashes while another job is cancelled",
            null,
            async run =>
            {
                var order = Envelope.Of(await run.OrderAsync(FaultMovies.Of(2)));
                var unwanted = await run.OrderAsync(FaultMovies.Of(3));
                farm.Stub.Arm("crash");
                using var client = run.Client(run.Cluster.Gateway);
                var jobs = new HashSet<string>();
                for (var repeat = 0; repeat < 2; repeat++)
                {
                    using var answer = await client.PostAsync("/api/jobs", order, "a-key-of-mine");
                    jobs.Add((string)(await TestApi.BodyAsync(answer))["id"]!);
                }

                var job = Assert.Single(jobs);
                run.Watch(job);
                var cancelled = await run.SubmitReadyAsync(unwanted, mustComplete: false);
                var crashed = await run.SaidAsync(
                    line =>
                        Tells(line, job, ProblemCodes.Render.EngineCrashed) || Tells(line, cancelled, ProblemCodes.Render.EngineCrashed),
                    "that the encoder crashed"
                );
                run.Fired("crash", farm.Stub.Fired("crash") == 1 ? crashed.Text : null);
                using (var answer = await client.PostAsync($"/api/jobs/{cancelled}/cancel"))
                    Assert.Equal("cancelled", (string?)(await TestApi.BodyAsync(answer))["status"]);
                using (var refused = await client.PostAsync("/api/jobs", """{ "scenes": 1 }"""))
                    Assert.False(refused.IsSuccessStatusCode);
                farm.Stub.Reset();
            }
        );

    private static bool Tells(LogLine line, string job, string code) =>
        line.Category.EndsWith("RenderAttempts", StringComparison.Ordinal)
        && line.Text.Contains($" of {job} ", StringComparison.Ordinal)
        && line.Text.Contains($" failed: {code}", StringComparison.Ordinal);
}
