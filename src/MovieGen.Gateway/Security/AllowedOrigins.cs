using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MovieGen.Gateway.Security;

/// <summary>
/// Lets pages of the origins that the operator names read answers (CORS). Without credentials: the node has no cookies, and an
/// <c>Authorization</c> header, which a page has to know itself, needs none.
/// </summary>
internal static class AllowedOrigins
{
    /// <summary>How long a browser remembers that it may ask.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly string[] Requested =
    [
        HeaderNames.Authorization,
        HeaderNames.ContentType,
        "Idempotency-Key",
        HeaderNames.IfMatch,
        HeaderNames.IfNoneMatch,
        "Last-Event-ID",
        HeaderNames.Range,
        "X-Request-Id",
        "X-HTTP-Method-Override",
        "Tus-Resumable",
        "Upload-Checksum",
        "Upload-Concat",
        "Upload-Defer-Length",
        "Upload-Length",
        "Upload-Metadata",
        "Upload-Offset",
    ];

    private static readonly string[] Exposed =
    [
        HeaderNames.AcceptRanges,
        HeaderNames.ContentDisposition,
        HeaderNames.ContentRange,
        HeaderNames.ETag,
        "Idempotent-Replayed",
        HeaderNames.Location,
        HeaderNames.RetryAfter,
        "X-Request-Id",
        "Tus-Checksum-Algorithm",
        "Tus-Extension",
        "Tus-Max-Size",
        "Tus-Resumable",
        "Tus-Version",
        "Upload-Asset",
        "Upload-Expires",
        "Upload-Length",
        "Upload-Metadata",
        "Upload-Offset",
        "Upload-Status",
    ];

    public static void UseAllowedOrigins(this IApplicationBuilder app, GatewayAccess access)
    {
        if (access.AllowedOrigins.IsEmpty)
            return;
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() => Vary(context.Response.Headers));
                return next(context);
            }
        );
        app.UseCors(policy =>
            policy
                .SetIsOriginAllowed(text => Origin.TryParse(text, out var origin) && access.AllowedOrigins.Contains(origin))
                .WithMethods(Methods)
                .WithHeaders(Requested)
                .WithExposedHeaders(Exposed)
                .SetPreflightMaxAge(Remembered)
        );
    }

    /// <summary>
    /// Also where there was no Origin: a browser that keeps such an answer must not use it for a page that may not have it, or for one that
    /// may and would not see so.
    /// </summary>
    private static Task Vary(IHeaderDictionary headers)
    {
        if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
            headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Origin);
        return Task.CompletedTask;
    }
}
