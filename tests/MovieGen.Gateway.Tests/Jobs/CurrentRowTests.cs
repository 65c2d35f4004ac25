using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Jobs;

/// <summary>Lists while the read model is behind what the jobs' events have said.</summary>
public sealed class CurrentRowTests : IAsyncLifetime
{
    private static readonly JobId Film = new("job_film");
    private ServedGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await ServedGateway.StartAsync(new GatewaySetup());
        _gateway.ReadModel.Rows = [RowOf(Film, JobStatus.Running)];
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task A_job_that_has_ended_is_never_listed_as_running()
    {
        var revision = TestJobs.Start.AddMinutes(1).ToUnixTimeMilliseconds();
        _gateway.Jobs.Add(TestJobs.Summary(Film.Value).Finished(revision));
        var row = Assert.Single(await ListAsync())!;
        Assert.Equal(
            ("completed", "completed", 100, revision),
            ((string?)row["status"], (string?)row["stage"], (double)row["percent"]!, (long)row["revision"]!)
        );
        Assert.Equal(TestJobs.Start.AddMinutes(1), DateTimeOffset.Parse((string)row["updatedAt"]!, CultureInfo.InvariantCulture));
        Assert.NotNull(row["finishedAt"]);
        Assert.Empty(await ListAsync("?status=running"));
    }

    [Fact]
    public async Task A_job_in_a_list_is_as_new_as_the_job_itself()
    {
        _gateway.Jobs.Add(TestJobs.Summary(Film.Value) with { Percent = 77.777, Priority = 7, Revision = 9 });
        var row = Assert.Single(await ListAsync("?status=running"))!;
        var shown = await _gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs/{Film}").IsAsync(HttpStatusCode.OK);
        Assert.Equal((77.78, 9), ((double)row["percent"]!, (long)row["revision"]!));
        foreach (var member in (string[])["revision", "updatedAt", "percent", "priority", "status", "startedAt"])
            Assert.Equal(shown[member]!.ToJsonString(), row[member]!.ToJsonString());
    }

    [Fact]
    public async Task A_job_that_was_deleted_is_not_listed() => Assert.Empty(await ListAsync());

    [Fact]
    public async Task A_job_that_cannot_say_how_it_is_is_listed_as_it_was()
    {
        _gateway.Jobs.Silent[Film] = true;
        Assert.Equal(("running", 4), Told(Assert.Single(await ListAsync())!));
        _gateway.Jobs.Silent.Clear();
        _gateway.Jobs.Refuse<JobCommands.GetJob>(Film, RequestProblems.JobSilent.Of("Not now."));
        Assert.Equal(("running", 4), Told(Assert.Single(await ListAsync())!));
    }

    [Fact]
    public async Task A_job_that_has_ended_is_not_asked()
    {
        _gateway.ReadModel.Rows = [RowOf(Film, JobStatus.Completed) with { FinishedAt = TestJobs.Start }];
        Assert.Equal(("completed", 4), Told(Assert.Single(await ListAsync())!));
        Assert.Empty(_gateway.Jobs.ReceivedFor<JobCommands.GetJob>(Film));
    }

    private async Task<JsonArray> ListAsync(string query = "") =>
        (await _gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs{query}").IsAsync(HttpStatusCode.OK))["jobs"]!.AsArray();

    private static (string?, long) Told(JsonNode row) => ((string?)row["status"], (long)row["revision"]!);

    private static JobRow RowOf(JobId id, JobStatus status) => ScriptedReadModel.Row with { Id = id, Status = status, Revision = 4 };
}
