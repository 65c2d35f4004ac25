using System.Net;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Jobs;

public sealed class AttemptTests(ServedGateway gateway)
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempts_are_listed_newest_first_and_their_logs_are_text()
    {
        var job = gateway.NewJob();
        await gateway.Documents.SaveAsync(ServedGateway.Account, job.Id, "{}"u8.ToArray(), None);
        await KeepAsync(1, "segment 4", AttemptEnd.Failed);
        await KeepAsync(2, "segment 4", AttemptEnd.Completed);

        var all = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs/{job.Id}/attempts?limit=1").IsAsync(HttpStatusCode.OK);
        Assert.Equal((2, 1), ((int)all["total"]!, all["attempts"]!.AsArray().Count));
        Assert.Equal(("0000000000000002", "completed"), ((string?)all["attempts"]![0]!["id"], (string?)all["attempts"]![0]!["end"]));
        var failed = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs/{job.Id}/attempts?end=failed").IsAsync(HttpStatusCode.OK);
        var one = Assert.Single(failed["attempts"]!.AsArray())!;
        Assert.Equal(("segment 4", 1), ((string?)one["task"], (int)failed["total"]!));
        using var log = await gateway.Http.GetAsync(new Uri((string)one["log"]!, UriKind.Relative));
        Assert.Equal(("text/plain", "attempt 1\n"), (log.Content.Headers.ContentType?.MediaType, await log.Content.ReadAsStringAsync()));

        Task KeepAsync(long attempt, string task, AttemptEnd end) =>
            gateway.Logs.SaveAsync(ServedGateway.Account, job.Id, new AttemptName(attempt, task, end), $"attempt {attempt}\n", None);
    }

    [Theory]
    [InlineData("0000000000000001")]
    [InlineData("1")]
    [InlineData("zzzzzzzzzzzzzzzz")]
    public Task An_attempt_that_has_no_log_is_not_found(string attempt) =>
        gateway
            .Http.SendAsync(HttpMethod.Get, $"/api/jobs/{gateway.NewJob().Id}/attempts/{attempt}/log")
            .IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Job.NotFound);

    [Theory]
    [InlineData("end=broken")]
    [InlineData("end=7")]
    [InlineData("limit=0")]
    public Task What_cannot_be_asked_for_is_refused(string query) =>
        gateway
            .Http.SendAsync(HttpMethod.Get, $"/api/jobs/{gateway.NewJob().Id}/attempts?{query}")
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);

    [Fact]
    public Task The_attempts_of_a_job_that_is_not_there_are_not_found() =>
        gateway
            .Http.SendAsync(HttpMethod.Get, "/api/jobs/job_nowhere/attempts")
            .IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Job.NotFound);
}
