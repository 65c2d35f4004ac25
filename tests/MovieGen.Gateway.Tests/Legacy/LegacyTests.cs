using System.Net;
using System.Text.Json.Nodes;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Legacy;

/// <summary>The two calls of the product's first version.</summary>
public sealed class LegacyTests(ServedGateway gateway)
{
    [Fact]
    public async Task A_movie_is_generated_and_its_status_can_be_checked()
    {
        using var answer = await gateway.Http.PostAsync(
            "/functions/v1/generate-movie",
            """{ "title": "First version", "scenes": [ { "card": { "duration": 2 } } ] }"""
        );
        var generated = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/functions/v1/check-render-status?jobId={generated["jobId"]}", answer.Headers.Location?.ToString());
        Assert.Single(gateway.Jobs.ReceivedFor<JobCommands.SubmitJob>(new JobId((string)generated["jobId"]!)));

        var status = await gateway.Http.SendAsync(HttpMethod.Get, answer.Headers.Location!.ToString()).IsAsync(HttpStatusCode.OK);
        Assert.Equal(("running", "rendering", 41.26), ((string?)status["status"], (string?)status["stage"], (double)status["progress"]!));
        Assert.Null(status["outputUrl"]);
    }

    [Fact]
    public async Task A_failed_job_tells_why()
    {
        var job = gateway.NewJob(job =>
            job with
            {
                Status = JobStatus.Failed,
                Stage = JobStage.Failed,
                Error = new Problem(ProblemCodes.Render.EngineFailed, "", "FFmpeg crashed.", "Retry it."),
            }
        );
        var status = await gateway
            .Http.SendAsync(HttpMethod.Get, $"/functions/v1/check-render-status?jobId={job.Id}")
            .IsAsync(HttpStatusCode.OK);
        Assert.Equal(("failed", "FFmpeg crashed."), ((string?)status["status"], (string?)status["error"]));
    }

    [Fact]
    public async Task A_storyboard_with_problems_is_refused_as_by_the_API()
    {
        var problem = await gateway.Http.PostAsync("/functions/v1/generate-movie", "{}").IsAsync(HttpStatusCode.BadRequest);
        Assert.StartsWith("storyboard.", (string?)problem["code"], StringComparison.Ordinal);
    }
}
