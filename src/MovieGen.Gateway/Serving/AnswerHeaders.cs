using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scalar.AspNetCore;

namespace MovieGen.Gateway.Serving;

/// <summary>
/// Headers of every answer, errors too: a browser takes nothing for more than its content type says, runs nothing in it, shows it in no
/// page of an origin that may not read it, tells nobody where a link was, and keeps no answer that may have changed.
/// </summary>
public static class AnswerHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>For the page of documentation: its own scripts, and nothing from another host.</summary>
    private static string Page(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' "
        + "data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseAnswerHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // Not at once: what answers an exception clears what was set before.
                context.Response.OnStarting(() => Set(context));
                return next(context);
            }
        );

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce ? Page(nonce) : Nothing;
        headers["Referrer-Policy"] = "no-referrer";

        // Where nobody says more, an answer holds for the one who asked, and for now.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = Downloads.AskFirst;
        // Who may read an answer may also show it.
        headers["Cross-Origin-Resource-Policy"] = headers.AccessControlAllowOrigin.Count > 0 ? "cross-origin" : "same-origin";
        return Task.CompletedTask;
    }
}
