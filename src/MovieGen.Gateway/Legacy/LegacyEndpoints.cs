using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.FirstVersion;
using MovieGen.Api.Jobs;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Reading;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Jobs;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Legacy;

/// <summary>The two calls that the first version of the product had: thin adapters over the same commands.</summary>
internal static class LegacyEndpoints
{
    public static void MapLegacy(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/functions/v1").WithTags("First version");
        group
            .MapPost("/generate-movie", Generate)
            .Describe("generateMovie", "Have a movie made", "As `POST /api/jobs`, with the storyboard alone.")
            .Accepts<JsonElement>("application/json")
            .Produces<GenerateAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group
            .MapGet("/check-render-status", Check)
            .Describe("checkRenderStatus", "Show a job", "As `GET /api/jobs/{id}`.")
            .WithQuery("jobId", "The job.")
            .Produces<RenderStatus>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Generate(HttpContext context, JobSubmission submission)
    {
        if (await LimitedBody.ReadAsync(context, StoryboardParser.MaxBytes) is not { } storyboard)
            return ProblemResults.From(StoryboardProblems.TooLarge.Of("The storyboard is larger than 1 MiB."));
        var envelope = new JobEnvelope(storyboard, 0, null, ClientNotes.None);
        var result = await submission.SubmitAsync(AccountId.Local, envelope, ContentHash.Of(storyboard.Span), null, context.RequestAborted);
        return result.Answer switch
        {
            null => ProblemResults.From(result.Problems),
            { Refused: { } refused } => ProblemResults.From(refused),
            { Summary: var job } => TypedResults.Accepted(
                $"/functions/v1/check-render-status?jobId={job!.Id}",
                new GenerateAnswer(job.Id.Value, JobNames.Of(job.Status))
            ),
        };
    }

    private static async Task<IResult> Check(string? jobId, JobClient jobs, CancellationToken cancellation)
    {
        if (!JobId.TryParse(jobId, out var id))
            return ProblemResults.NoSuchJob(jobId ?? "");
        var answer = await jobs.AskAsync(new JobCommands.GetJob(id, AccountId.Local), cancellation);
        if (answer.Summary is not { } job)
            return ProblemResults.From(answer.Refused!);
        var links = OutputLinks.Of(job);
        return TypedResults.Ok(
            new RenderStatus(
                job.Id.Value,
                JobNames.Of(job.Status),
                JobNames.Of(job.Stage),
                Math.Round(job.Percent, 2),
                links.Movie,
                links.Poster,
                job.Error?.Message
            )
        );
    }
}
