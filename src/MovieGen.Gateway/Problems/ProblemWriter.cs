using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MovieGen.Gateway.Problems;

/// <summary>
/// Writes every problem document, and says in it which request it answers: <c>requestId</c>, as in the header, and <c>traceId</c>, the W3C
/// trace that the request is part of. As JSON whatever the client accepts: the framework's own writer leaves these out for a client that
/// accepts an image.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    private const string ContentType = "application/problem+json";

    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        if (Activity.Current is { } activity)
            problem.Extensions["traceId"] = activity.TraceId.ToHexString();
        problem.Extensions["requestId"] = http.TraceIdentifier;
        await http.Response.WriteAsJsonAsync(problem, options: null, ContentType, http.RequestAborted);
    }
}
