using System.Net;
using MovieGen.Domain.Problems;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>What all nodes share goes away and comes back: nothing that was accepted is lost, and nobody has to do anything.</summary>
[Collection(WholeFarm.Name)]
[Trait("Tier", "fault")]
public sealed class AbsentServiceTests(WholeFarm farm, SampleFiles files)
{
    private const double WantedSeconds = 60;

    private static TimeSpan Outage => TimeSpan.FromSeconds(LongForm.IsOn ? 60 : 8);

    [Fact]
    public Task The_database_goes_away_and_comes_back() =>
        farm.RunAsync(
            files,
            $"PostgreSQL stopped for {Outage.TotalSeconds:0} s",
            WantedSeconds,
            async run =>
            {
                var job = await run.SubmitAsync(FaultMovies.Of(6));
                await run.SegmentBegunAsync(job);
                await run.Cluster.Database.InterruptAsync();
                using (var client = run.Client(run.Cluster.Gateways[0]))
                {
                    // What cannot be recorded is not done either.
                    using (var pause = await client.PostAsync($"/api/jobs/{job}/pause"))
                        Assert.False(pause.IsSuccessStatusCode, "The job obeyed, and cannot have recorded that.");
                    using var answer = await client.Http.GetAsync(new Uri("/api/jobs", UriKind.Relative));
                    await TestApi.ProblemAsync(answer, HttpStatusCode.ServiceUnavailable, ProblemCodes.Service.Unavailable);
                    Assert.NotNull(answer.Headers.RetryAfter);
                    run.Fired("stop of the database", "a gateway could not list jobs, and said when to try again");
                }

                await run.Cluster.Gateways[0].Process.RunForAsync(Outage);
                await run.Cluster.Database.ResumeAsync();
                var resumed = DateTimeOffset.UtcNow;
                var before = await EventsAsync(run);
                await Eventually.IsSoAsync(
                    async () => await EventsAsync(run) > before ? null : "no event has been recorded yet",
                    TestTimeouts.Render
                );
                run.WentOn(resumed, DateTimeOffset.UtcNow);
            }
        );

    [Fact]
    public async Task The_store_goes_away_and_comes_back()
    {
        LongForm.Only();
        await farm.RunAsync(
            files,
            $"store away for {Outage.TotalSeconds:0} s",
            WantedSeconds,
            async run =>
            {
                var store = run.Cluster.Store;
                var job = await run.SubmitAsync(FaultMovies.Of(6));
                await run.SegmentBegunAsync(job);
                store.Refuse();
                try
                {
                    var since = DateTimeOffset.UtcNow;
                    var felt = await run.SaidAsync(line => line.At > since && store.IsMissed(line), "that the store is away");
                    run.Fired("store away", felt.Text);
                    await run.Cluster.Gateways[0].Process.RunForAsync(Outage);
                }
                finally
                {
                    store.Serve();
                }

                var back = DateTimeOffset.UtcNow;
                var again = await run.SaidAsync(
                    line => line.At > back && line.Text.Contains($" of {job} after ", StringComparison.Ordinal),
                    "that something is published"
                );
                run.WentOn(back, again.At);
            }
        );
    }

    private static async Task<int> EventsAsync(FaultRun run) =>
        (await run.Cluster.Database.QueryAsync("SELECT ordering FROM journal WHERE persistence_id LIKE 'job\\_%'")).Count;
}
