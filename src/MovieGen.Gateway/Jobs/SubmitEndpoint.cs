using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Jobs;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary><c>POST /api/jobs</c>: a request for a movie in, a job out.</summary>
internal static class SubmitEndpoint
{
    private const int MaxKeyLength = 255;

    public static void MapSubmit(this RouteGroupBuilder group) =>
        group
            .MapPost("", Submit)
            .WithSummary("Submit a storyboard in its envelope. Idempotency-Key makes repeats harmless.")
            .Accepts<Stream>("application/json")
            .Produces<JobOverview>(StatusCodes.Status202Accepted)
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
        return Answer(result, system);
    }

    /// <summary>The job, or why there is none.</summary>
    internal static IResult Answer(SubmissionResult result, ActorSystem system) =>
        result.Answer switch
        {
            null => ProblemResults.From([.. result.Problems.Select(JobEnvelope.InRequest)]),
            { Refused: { } refused } => ProblemResults.From(refused),
            { Summary: var job } => TypedResults.Accepted($"/api/jobs/{job!.Id}", JobOverview.Of(job).WithPoolWarning(system)),
        };
}
