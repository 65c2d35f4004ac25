using System.Net;
using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Security;

/// <summary>
/// There are no accounts, so anyone who reaches the node is its user. Three rules: the connection comes over loopback, unless the operator
/// trusts the network; the Host header is one of the node's (a page that had its own name bound to this address says that name); and a
/// page of another origin does not act for the person, unless the operator allows it. The last two apply in every network.
/// </summary>
internal sealed class AccessGuard(RequestDelegate next, GatewayAccess access)
{
    private static readonly string[] Forwarding =
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Real-IP",
    ];

    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = Stranger(context) ?? OtherName(context) ?? OtherPage(context.Request);
        if (refusal is null)
        {
            await next(context);
            return;
        }

        await ProblemResults.From(refusal).ExecuteAsync(context);
    }

    private Problem? Stranger(HttpContext context)
    {
        if (access.TrustNetwork)
            return null;
        if (!IsLocal(context.Connection.RemoteIpAddress))
            return RequestProblems.LoopbackOnly.Of("No accounts are configured, so this node answers its own machine only.");

        // A proxy on this machine makes everyone look local.
        return !IsForwarded(context) && Forwarding.FirstOrDefault(context.Request.Headers.ContainsKey) is { } header
            ? RequestProblems.UnknownProxy.Of($"The request came through a proxy ({header}) that is not one of TrustedProxies.")
            : null;
    }

    private Problem? OtherName(HttpContext context)
    {
        var (host, connection) = (context.Request.Host, context.Connection);
        var name = host.Host.Trim('[', ']');
        var known =
            access.PublicHosts.Any(known => known.IsNamedBy(name, host.Port))
            || (
                (LoopbackName.Is(name) || (IPAddress.TryParse(name, out var address) && IsSame(address, connection.LocalIpAddress)))
                // A proxy that puts its own address of the node in hides the name that the browser used.
                && (IsLocal(connection.RemoteIpAddress) || !IsForwarded(context))
            );
        return known ? null : RequestProblems.UnknownHost.Of($"The Host header names '{host.Value}', which is not a name of this node.");
    }

    private Problem? OtherPage(HttpRequest request)
    {
        // Where a browser says from which origin it asks, that decides; otherwise only whether that is another one.
        var isOther =
            request.Headers.Origin.Count > 0
                ? !Origin.TryParse(request.Headers.Origin.ToString(), out var origin) || !IsKnown(origin, request)
                : request.Headers["Sec-Fetch-Site"].ToString().Trim().ToUpperInvariant() is not ("" or "SAME-ORIGIN" or "NONE");
        return isOther ? RequestProblems.OtherOrigin.Of("A page of another origin may not use this node.") : null;
    }

    private bool IsKnown(Origin origin, HttpRequest request) =>
        LoopbackName.Is(origin.Host)
        || access.PublicHosts.Any(host => host.IsOriginOf(origin))
        || access.AllowedOrigins.Contains(origin)
        || (Origin.TryParse($"{request.Scheme}://{request.Host.Value}", out var own) && own == origin);

    private static bool IsForwarded(HttpContext context) => context.Request.Headers.ContainsKey(TrustedProxy.ForwardedMark);

    /// <summary>A connection over a Unix socket has no address.</summary>
    private static bool IsLocal(IPAddress? remote) => remote is null || IPAddress.IsLoopback(Plain(remote));

    private static bool IsSame(IPAddress named, IPAddress? own) => own is not null && Plain(named).Equals(Plain(own));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
