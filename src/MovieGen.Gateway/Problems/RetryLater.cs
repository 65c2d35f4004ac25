using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MovieGen.Gateway.Problems;

/// <summary>Adds Retry-After to responses that something is temporarily unavailable.</summary>
internal static class RetryLater
{
    /// <summary>About what a fail-over leaves to wait once a request has waited itself.</summary>
    private const int Seconds = 5;

    public static Task AddHeaderAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable && context.Response.Headers.RetryAfter.Count == 0)
                context.Response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        return next(context);
    }
}
