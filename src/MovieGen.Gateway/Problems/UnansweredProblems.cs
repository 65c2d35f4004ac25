using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Problems;

/// <summary>
/// Problem documents for requests that reached no endpoint or could not be bound, and for unexpected exceptions.
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
            _ when StoreErrors.IsUnavailable(error) => RenderProblems.StoreUnavailable.Of("The store cannot be reached at the moment."),
            _ when StoreErrors.IsDiskFull(error) => RenderProblems.DiskFull.Of(
                (error as DiskFullException)?.Message ?? "The node's disk is full."
            ),
            DamagedContentException => AssetProblems.StoredDamaged.Of("What the store has of the file is not what was uploaded."),
            DbException => RequestProblems.DatabaseUnavailable.Of("The database does not answer at the moment."),
            _ => RequestProblems.Unavailable.Of("Something went wrong on our side."),
        };
        return (ProblemCatalogue.Of(problem.Code).Status, problem);
    }

    internal static Problem OfStatus(int status, string request) =>
        status switch
        {
            StatusCodes.Status404NotFound => RequestProblems.NoSuchAddress.Of($"{request}: there is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => RequestProblems.WrongMethod.Of($"{request}: this address does not know the method."),
            StatusCodes.Status408RequestTimeout => RequestProblems.TooSlow.Of($"{request}: it came too slowly."),
            StatusCodes.Status413PayloadTooLarge => RequestProblems.TooLarge.Of($"{request}: the body is too large."),
            StatusCodes.Status415UnsupportedMediaType => RequestProblems.WrongType.Of(
                $"{request}: the body's content type is not taken here."
            ),
            >= StatusCodes.Status500InternalServerError => RequestProblems.Unavailable.Of(
                $"{request}: it cannot be answered at the moment."
            ),
            _ => RequestProblems.BadRequest.Of($"{request}: a parameter or the body cannot be read."),
        };
}
