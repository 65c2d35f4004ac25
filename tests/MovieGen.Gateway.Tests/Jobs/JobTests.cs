using System.Net;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Jobs;

public sealed class JobTests(ServedGateway gateway)
{
    [Fact]
    public async Task A_list_has_the_rows_of_the_read_model_and_the_next_cursor()
    {
        var page = await gateway.Http.SendAsync(HttpMethod.Get, "/api/jobs?status=RUNNING&limit=7").IsAsync(HttpStatusCode.OK);
        var row = page["jobs"]![0]!;
        Assert.Equal(
            ("job_row", "running", "rendering", 41.26, "1280x720"),
            ((string?)row["id"], (string?)row["status"], (string?)row["stage"], (double)row["percent"]!, (string?)row["resolution"])
        );
        Assert.Equal($"{ScriptedReadModel.Next}", (string?)page["next"]);
        Assert.Equal(("17", "summer"), ((string?)row["metadata"]!["order"], (string?)row["tags"]![0]));
        Assert.Contains(gateway.ReadModel.Lists, query => query is { Statuses: [JobStatus.Running], After: null, Limit: 7 });
    }

    [Fact]
    public async Task A_cursor_is_given_to_the_read_model_as_it_came_and_the_last_page_has_none()
    {
        var page = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs?cursor={ScriptedReadModel.Next}").IsAsync(HttpStatusCode.OK);
        Assert.Null(page["next"]);
        Assert.Contains(gateway.ReadModel.Lists, query => query.After == ScriptedReadModel.Next && query is { Statuses: [], Limit: 50 });
    }

    [Fact]
    public async Task Tags_titles_ids_times_and_orders_are_given_to_the_read_model()
    {
        await gateway
            .Http.SendAsync(
                HttpMethod.Get,
                "/api/jobs?tag=a&tag=b&title=sum&ids=job_a1,nonsense!&createdFrom=2026-05-01T00:00:00Z&createdBefore=2026-06-01&sort=-title"
            )
            .IsAsync(HttpStatusCode.OK);
        var query = Assert.Single(gateway.ReadModel.Lists, query => query.Sort == JobSort.Find("-title"));
        Assert.Equal(["a", "b"], query.Tags);
        Assert.Equal("sum", query.Title);
        Assert.Equal("job_a1", Assert.Single(query.Ids!.Value).Value);
        Assert.Equal((5, 6), (query.CreatedFrom!.Value.Month, query.CreatedBefore!.Value.Month));
    }

    [Fact]
    public Task A_cursor_of_another_order_is_refused() =>
        gateway
            .Http.SendAsync(HttpMethod.Get, $"/api/jobs?sort=title&cursor={ScriptedReadModel.Next}")
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);

    [Fact]
    public async Task Many_jobs_are_cancelled_at_once_and_each_answers_for_itself()
    {
        gateway.Jobs.Add(TestJobs.Summary("job_batch1"));
        var answer = await gateway.Http.PostAsync("/api/jobs/cancel", """{ "ids": ["job_batch1", "no job"] }""").IsAsync(HttpStatusCode.OK);
        Assert.Equal("job_batch1", (string?)answer["results"]![0]!["job"]!["id"]);
        Assert.Equal(ProblemCodes.Job.NotFound, (string?)answer["results"]![1]!["error"]!["code"]);
        Assert.Single(gateway.Jobs.ReceivedFor<JobCommands.CancelJob>(new JobId("job_batch1")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"ids\": [] }")]
    public Task A_batch_has_jobs(string body) =>
        gateway.Http.PostAsync("/api/jobs/delete", body).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);

    [Theory]
    [InlineData("status=failed,Cancelled")]
    [InlineData("status=failed&status=cancelled")]
    public async Task Several_statuses_are_all_meant(string query)
    {
        await gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs?{query}&limit=8").IsAsync(HttpStatusCode.OK);
        Assert.Contains(gateway.ReadModel.Lists, query => query is { Statuses: [JobStatus.Failed, JobStatus.Cancelled], Limit: 8 });
    }

    [Theory]
    [InlineData("status=strange")]
    [InlineData("status=running,strange")]
    [InlineData("status=running,")]
    [InlineData("cursor=zzz")]
    [InlineData("cursor=")]
    [InlineData("cursor=2026-01-02T03:04:05.678Z~'--")]
    [InlineData("cursor=yesterday~job_1")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=all")]
    public Task A_list_that_cannot_be_is_refused(string query) =>
        gateway
            .Http.SendAsync(HttpMethod.Get, $"/api/jobs?{query}")
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);

    [Fact]
    public async Task A_job_is_shown_with_all_its_scenes_fetched_by_pages()
    {
        var job = gateway.NewJob();
        gateway.Jobs.Add(job, [.. Enumerable.Range(0, 950).Select(TestJobs.Scene)]);
        var shown = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs/{job.Id}").IsAsync(HttpStatusCode.OK);

        Assert.Equal((41.26, 12.3), ((double)shown["percent"]!, (double)shown["etaSeconds"]!));
        Assert.Equal(Enumerable.Range(0, 950), shown["scenes"]!.AsArray().Select(scene => (int)scene!["index"]!));
        Assert.Equal((12.3, 1.235), ((double)shown["scenes"]![0]!["percent"]!, (double)shown["scenes"]![0]!["renderSeconds"]!));
        Assert.Equal([0, 400, 800], gateway.Jobs.ReceivedFor<JobCommands.GetScenes>(job.Id).Select(page => page.From));
        Assert.Null(shown["outputs"]!["movie"]);
    }

    [Theory]
    [InlineData("GET", "/api/jobs/job_none")]
    [InlineData("GET", "/api/jobs/not-an-id")]
    [InlineData("POST", "/api/jobs/job_none/cancel")]
    [InlineData("POST", "/api/jobs/job_none/pause")]
    [InlineData("POST", "/api/jobs/job_none/resume")]
    [InlineData("POST", "/api/jobs/job_none/retry")]
    [InlineData("DELETE", "/api/jobs/job_none")]
    [InlineData("GET", "/api/jobs/job_none/events")]
    [InlineData("GET", "/api/jobs/job_none/movie.mp4")]
    [InlineData("GET", "/api/jobs/not-an-id/movie.mp4")]
    [InlineData("GET", "/api/jobs/job_none/storyboard")]
    [InlineData("GET", "/functions/v1/check-render-status?jobId=job_none")]
    [InlineData("GET", "/functions/v1/check-render-status")]
    public Task A_job_that_is_not_there_is_not_found(string method, string path) =>
        gateway.Http.SendAsync(new HttpMethod(method), path).IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Job.NotFound);

    [Theory]
    [InlineData("cancel", "cancelled", false)]
    [InlineData("pause", "running", true)]
    [InlineData("resume", "running", false)]
    [InlineData("retry", "running", false)]
    public async Task A_command_answers_with_the_job_as_it_is_then(string verb, string status, bool paused)
    {
        var job = gateway.NewJob();
        var answer = await gateway.Http.PostAsync($"/api/jobs/{job.Id}/{verb}").IsAsync(HttpStatusCode.OK);
        Assert.Equal((status, paused), ((string?)answer["status"], (bool)answer["paused"]!));
    }

    public static TheoryData<string, HttpStatusCode, string> Refusals =>
        new()
        {
            { "cancel", HttpStatusCode.Conflict, ProblemCodes.Job.Finished },
            { "pause", HttpStatusCode.Conflict, ProblemCodes.Job.Finished },
            { "resume", HttpStatusCode.Conflict, ProblemCodes.Job.Finished },
            { "retry", HttpStatusCode.Conflict, ProblemCodes.Job.NotFailed },
            { "delete", HttpStatusCode.Conflict, ProblemCodes.Job.StillRunning },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_has_the_status_of_its_code(string verb, HttpStatusCode status, string code)
    {
        var job = gateway.NewJob();
        gateway.Jobs.Refuse<JobCommands.CancelJob>(job.Id, JobProblems.Finished.Of("It is finished."));
        gateway.Jobs.Refuse<JobCommands.PauseJob>(job.Id, JobProblems.Finished.Of("It is finished."));
        gateway.Jobs.Refuse<JobCommands.ResumeJob>(job.Id, JobProblems.Finished.Of("It is finished."));
        gateway.Jobs.Refuse<JobCommands.RetryJob>(job.Id, JobProblems.NotFailed.Of("It has not failed."));
        gateway.Jobs.Refuse<JobCommands.DeleteJob>(job.Id, JobProblems.StillRunning.Of("It runs."));
        var request =
            verb == "delete"
                ? gateway.Http.SendAsync(HttpMethod.Delete, $"/api/jobs/{job.Id}")
                : gateway.Http.PostAsync($"/api/jobs/{job.Id}/{verb}");
        await request.IsProblemAsync(status, code);
    }

    [Fact]
    public async Task A_deleted_job_is_answered_without_content()
    {
        var job = gateway.NewJob();
        await gateway.Http.SendAsync(HttpMethod.Delete, $"/api/jobs/{job.Id}").IsAsync(HttpStatusCode.NoContent);
        Assert.Single(gateway.Jobs.ReceivedFor<JobCommands.DeleteJob>(job.Id));
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task A_priority_within_its_range_is_set(int priority)
    {
        var job = gateway.NewJob();
        var answer = await gateway
            .Http.PostAsync($"/api/jobs/{job.Id}/priority", $$"""{"priority":{{priority}}}""")
            .IsAsync(HttpStatusCode.OK);
        Assert.Equal(priority, (int)answer["priority"]!);
    }

    [Theory]
    [InlineData("""{"priority":11}""")]
    [InlineData("""{"priority":-11}""")]
    [InlineData("""{"priority":"high"}""")]
    [InlineData("{")]
    public async Task Any_other_priority_is_refused_and_not_passed_on(string body)
    {
        var job = gateway.NewJob();
        await gateway
            .Http.PostAsync($"/api/jobs/{job.Id}/priority", body)
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
        Assert.Empty(gateway.Jobs.ReceivedFor<JobCommands.SetPriority>(job.Id));
    }
}
