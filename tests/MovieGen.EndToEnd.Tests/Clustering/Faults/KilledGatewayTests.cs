using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>A client that is left without an answer may simply ask again.</summary>
[Collection(WholeFarm.Name)]
[Trait("Tier", "fault")]
public sealed class KilledGatewayTests(WholeFarm farm, SampleFiles files)
{
    [Fact]
    public Task A_submit_that_was_not_answered_is_repeated_and_becomes_one_job() =>
        farm.RunAsync(
            files,
            "gateway: kill -9 during a submit",
            null,
            async run =>
            {
                var order = Envelope.Of(await run.OrderAsync(FaultMovies.Of(3)));
                var (first, second) = (run.Cluster.Gateways[0], run.Cluster.Gateways[1]);

                // Coordinators that stand still for a moment keep the question and cannot answer it: the gateway dies between the two.
                foreach (var coordinator in run.Cluster.Coordinators)
                    await coordinator.Process.FreezeAsync();
                using var client = run.Client(first);
                var asked = client.PostAsync("/api/jobs", order, "one-key");
                await first.Process.RunForAsync(TimeSpan.FromSeconds(1));
                await first.Process.KillAsync();
                foreach (var coordinator in run.Cluster.Coordinators)
                    await coordinator.Process.ThawAsync();
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
                run.Fired("kill of the gateway", "the request ended without an answer");

                using var other = run.Client(second);
                var jobs = new HashSet<string>();
                for (var repeat = 0; repeat < 2; repeat++)
                {
                    using var answer = await other.PostAsync("/api/jobs", order, "one-key");
                    jobs.Add((string)(await TestApi.BodyAsync(answer))["id"]!);
                }

                run.Watch(Assert.Single(jobs));
                first.Start();
            }
        );
}
