using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace MovieGen.Gateway.Serving;

/// <summary>
/// Compresses text for clients that accept it. Media are compressed already, and an event must not wait in a compressor for the next.
/// </summary>
internal static class Compression
{
    private const string Weak = "W/";

    private static readonly string[] Types =
    [
        "application/json",
        "application/problem+json",
        "application/schema+json",
        "application/vnd.apple.mpegurl",
        "application/wasm",
        "image/svg+xml",
        "text/css",
        "text/html",
        "text/javascript",
        "text/vtt",
    ];

    public static IServiceCollection AddCompression(this IServiceCollection services) =>
        services
            .AddResponseCompression(options =>
            {
                options.MimeTypes = Types;
                options.Providers.Add<BrotliCompressionProvider>();
                options.Providers.Add<GzipCompressionProvider>();

                // Behind a proxy that ends TLS. No answer has both a secret and a text of somebody else's, whose length would tell of it.
                options.EnableForHttps = true;
            })
            .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
            .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);

    /// <summary>
    /// A compressed answer is not the same bytes as another under its tag, so the tag says that it is only equivalent (RFC 9110, 8.8.1).
    /// If-None-Match compares equivalence; the framework's own comparison does not take a weak tag.
    /// </summary>
    public static void UseCompression(this IApplicationBuilder app)
    {
        app.Use(
            (context, next) =>
            {
                if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known)
                    context.Request.Headers.IfNoneMatch = known.ToString().Replace($"{Weak}\"", "\"", StringComparison.Ordinal);
                context.Response.OnStarting(() => Weaken(context.Response.Headers));
                return next(context);
            }
        );
        app.UseResponseCompression();
    }

    private static Task Weaken(IHeaderDictionary headers)
    {
        if (headers.ContentEncoding.Count == 0)
            return Task.CompletedTask;

        // A range would be one of the plain bytes.
        headers.Remove(HeaderNames.AcceptRanges);
        if (headers.ETag.ToString() is ['"', ..] tag)
            headers.ETag = Weak + tag;
        return Task.CompletedTask;
    }
}
