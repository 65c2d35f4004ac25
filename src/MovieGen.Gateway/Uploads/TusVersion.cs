using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// Every answer names the version that is spoken; requests in another one change nothing. OPTIONS asks which there are, and GET is none of
/// the protocol's.
/// </summary>
internal static class TusVersion
{
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var (request, response) = (call.HttpContext.Request, call.HttpContext.Response);
        response.OnStarting(() =>
        {
            response.Headers[TusHeaders.Resumable] = TusHeaders.Version;
            return Task.CompletedTask;
        });
        if (
            HttpMethods.IsOptions(request.Method)
            || HttpMethods.IsGet(request.Method)
            || request.Headers[TusHeaders.Resumable] == TusHeaders.Version
        )
            return await next(call);
        response.Headers[TusHeaders.Versions] = TusHeaders.Version;
        return ProblemResults.From(UploadProblems.WrongVersion.Of($"Tus-Resumable is '{request.Headers[TusHeaders.Resumable]}'."));
    }
}
