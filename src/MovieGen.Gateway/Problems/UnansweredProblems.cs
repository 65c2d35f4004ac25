using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Problems;

/// <summary>
/// Answers for what no endpoint answered: requests that reached none or could not be bound, and exceptions that nobody foresaw.
/// </summary>
internal static class UnansweredProblems
{
    /// <summary>How long a client should leave a store alone that does not answer, in seconds.</summary>
    private const string StorePause = "30";

    /// <summary>The exception is in the log (the handler writes it); the caller gets a code and no inner workings.</summary>
    public static Task AnswerExceptionAsync(HttpContext context) =>
        AnswerAsync(context, Of(context.Features.Get<IExceptionHandlerFeature>()?.Error));

    private static Task AnswerAsync(HttpContext context, (int Status, Problem Problem) answer)
    {
        if (answer.Problem.Code == ProblemCodes.Render.StoreUnavailable)
            context.Response.Headers.RetryAfter = StorePause;
        return ProblemResults.From(answer.Problem, answer.Status).ExecuteAsync(context);
    }

    /// <summary>An error status that has no body yet.</summary>
    public static Task AnswerStatusAsync(StatusCodeContext context)
    {
        var (http, status) = (context.HttpContext, context.HttpContext.Response.StatusCode);
        return ProblemResults.From(OfStatus(status, $"{http.Request.Method} {http.Request.Path}"), status).ExecuteAsync(http);
    }

    internal static (int Status, Problem Problem) Of(Exception? error)
    {
        if (error is BadHttpRequestException bad)
            return (bad.StatusCode, OfStatus(bad.StatusCode, "The request") with { Message = bad.Message });
        var problem = error switch
        {
            _ when StoreErrors.IsUnavailable(error) => new Problem(
                ProblemCodes.Render.StoreUnavailable,
                "",
                "The store cannot be reached at the moment.",
                "Try again after the time that Retry-After says; nothing is lost meanwhile."
            ),
            _ when StoreErrors.IsDiskFull(error) => new Problem(
                ProblemCodes.Render.DiskFull,
                "",
                (error as DiskFullException)?.Message ?? "The node's disk is full.",
                "Delete jobs or assets that are no longer needed, or give the node more room; then try again."
            ),
            DamagedContentException => new Problem(
                ProblemCodes.Asset.Damaged,
                "",
                "What the store has of the file is not what was uploaded.",
                "Upload the file again, under the same name."
            ),
            DbException => new Problem(
                ProblemCodes.Service.Unavailable,
                "",
                "The database does not answer at the moment.",
                "Try again in a few seconds; nothing that was accepted is lost."
            ),
            _ => new Problem(
                ProblemCodes.Service.Unavailable,
                "",
                "Something went wrong on our side.",
                "Try again; if it happens again, look at the node's log."
            ),
        };
        return (ProblemStatus.Of(problem.Code), problem);
    }

    internal static Problem OfStatus(int status, string request) =>
        status switch
        {
            StatusCodes.Status404NotFound => new(
                ProblemCodes.Service.NoSuchAddress,
                "",
                $"{request}: there is nothing at this address.",
                "GET /openapi/v1.json describes what there is."
            ),
            StatusCodes.Status405MethodNotAllowed => new(
                ProblemCodes.Service.WrongMethod,
                "",
                $"{request}: this address does not know the method.",
                "The Allow header names those it knows."
            ),
            StatusCodes.Status408RequestTimeout => new(
                ProblemCodes.Service.TooSlow,
                "",
                $"{request}: it came too slowly.",
                "Send it again."
            ),
            StatusCodes.Status413PayloadTooLarge => new(
                ProblemCodes.Service.TooLarge,
                "",
                $"{request}: the body is too large.",
                "Send less at once."
            ),
            StatusCodes.Status415UnsupportedMediaType => new(
                ProblemCodes.Service.WrongType,
                "",
                $"{request}: the body's content type is not taken here.",
                "Send JSON with Content-Type: application/json."
            ),
            >= StatusCodes.Status500InternalServerError => new(
                ProblemCodes.Service.Unavailable,
                "",
                $"{request}: it cannot be answered at the moment.",
                "Try again; if it happens again, look at the node's log."
            ),
            _ => new(
                ProblemCodes.Service.BadRequest,
                "",
                $"{request}: a parameter or the body cannot be read.",
                "GET /openapi/v1.json describes parameters and bodies; flags are true or false."
            ),
        };
}
