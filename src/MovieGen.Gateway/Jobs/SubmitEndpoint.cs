using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Jobs;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary><c>POST /api/jobs</c>: a request for a movie in, a job out.</summary>
internal static class SubmitEndpoint
{
    private const int MaxKeyLength = 255;

    public static void MapSubmit(this RouteGroupBuilder group) =>
        group
            .MapPost("", Submit)
            .Describe("submitJob", "Have a movie made", "202: the job is stored and goes on, whatever happens to the server.")
            .WithRequestHeader(
                "Idempotency-Key",
                "Up to 255 characters: a repeat of the same request under the same key is answered with the same job."
            )
            .Accepts<JobRequest>("application/json")
            .WithExample("submitJob", "Two cards")
            .Produces<JobOverview>(StatusCodes.Status202Accepted)
            .WithResponseHeader(StatusCodes.Status202Accepted, "Location", "Address of the job.")
            .WithResponseHeader(StatusCodes.Status202Accepted, "Idempotent-Replayed", "`true` if the job was there already.")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static async Task<IResult> Submit(HttpContext context, JobSubmission submission, ActorSystem system)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > MaxKeyLength)
            return ProblemResults.From(RequestProblems.KeyTooLong.Of("The Idempotency-Key is longer than 255 characters."));
        var body = await JobRequestBody.ReadAsync(context);
        if (body.Envelope is not { } envelope)
            return ProblemResults.From(body.Problems);
        var result = await submission.SubmitAsync(
            AccountId.Local,
            envelope,
            body.Hash,
            key.Length == 0 ? null : key,
            context.RequestAborted
        );
        if (result is { IsRepeated: true, Answer.Summary: not null })
            context.Response.Headers["Idempotent-Replayed"] = "true";
        return result.Answer switch
        {
            null => ProblemResults.From([.. result.Problems.Select(JobEnvelope.InRequest)]),
            { Refused: { } refused } => ProblemResults.From(refused),
            { Summary: var job } => TypedResults.Accepted($"/api/jobs/{job!.Id}", JobOverview.Of(job).WithPoolWarning(system)),
        };
    }
}
