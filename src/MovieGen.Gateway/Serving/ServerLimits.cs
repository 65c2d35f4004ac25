using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MovieGen.Gateway.Serving;

/// <summary>
/// What one client may take of the HTTP server. A client that sends slowly, or does not read, is cut off; how many may be connected at
/// once is bounded, so that those who are waited for leave room for the rest.
/// </summary>
public static class ServerLimits
{
    /// <summary>
    /// Bytes of a body where the endpoint says nothing else (an upload does). More than a storyboard may have, and than the server reads
    /// ahead of it, so that the endpoint itself refuses a larger one with its own code.
    /// </summary>
    private const long MaxBody = 4 << 20;

    /// <summary>Bytes per second, on average, after the time that a phone may be without a network.</summary>
    private static readonly MinDataRate Sending = new(16 * 1024, TimeSpan.FromSeconds(10));

    private static readonly MinDataRate Reading = new(240, TimeSpan.FromSeconds(5));

    public static void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MaxBody;
        limits.MinRequestBodyDataRate = Sending;
        limits.MinResponseDataRate = Reading;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MaxConcurrentConnections = 2000;
        limits.MaxConcurrentUpgradedConnections = 100;
        limits.MaxRequestHeaderCount = 60;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.Http2.MaxStreamsPerConnection = 32;
    }
}
