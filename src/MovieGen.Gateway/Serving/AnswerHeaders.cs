using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MovieGen.Gateway.Serving;

/// <summary>
/// Headers of every answer, errors too: a browser takes nothing for more than its content type says, runs nothing in it, shows it in no
/// page of an origin that may not read it, tells nobody where a link was, and keeps no answer that may have changed.
/// </summary>
public static class AnswerHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public static void UseAnswerHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // Not at once: what answers an exception clears what was set before.
                context.Response.OnStarting(() => Set(context.Response.Headers));
                return next(context);
            }
        );

    private static Task Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Nothing;
        headers["Referrer-Policy"] = "no-referrer";

        // Where nobody says more, an answer holds for the one who asked, and for now.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "private, no-cache";
        // Who may read an answer may also show it.
        headers["Cross-Origin-Resource-Policy"] = headers.AccessControlAllowOrigin.Count > 0 ? "cross-origin" : "same-origin";
        return Task.CompletedTask;
    }
}
