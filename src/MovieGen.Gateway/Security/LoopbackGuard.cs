using System.Net;
using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Security;

/// <summary>
/// Local access only: there are no accounts, so anyone who reaches the node is its user. The connection must come over loopback, the
/// Host header must name loopback (a DNS name that was bound again to 127.0.0.1 does not), and a page of another site must not act for the
/// person. If the operator trusts the network, only the last applies.
/// </summary>
internal sealed class LoopbackGuard(RequestDelegate next, GatewayAccess access)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = Refusal(context);
        if (refusal is null)
        {
            await next(context);
            return;
        }

        await ProblemResults.From(RequestProblems.LoopbackOnly.Of(refusal)).ExecuteAsync(context);
    }

    private string? Refusal(HttpContext context) => (access.TrustNetwork ? null : Stranger(context)) ?? OtherSite(context);

    private static string? Stranger(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress;
        if (remote is not null && !IPAddress.IsLoopback(remote))
            return "No accounts are configured, so this node answers its own machine only.";
        return IsLoopback(context.Request.Host.Host) ? null : $"The Host header names '{context.Request.Host.Host}', not this machine.";
    }

    private static string? OtherSite(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (
            origin.Length > 0
            && !(
                Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && (IsLoopback(from.Host) || from.Authority == context.Request.Host.Value)
            )
        )
            return "A page of another site may not use this node.";
        return context.Request.Headers["Sec-Fetch-Site"] == "cross-site" ? "A page of another site may not use this node." : null;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <param name="TrustNetwork">Whether anyone who can reach the gateway may use it.</param>
public sealed record GatewayAccess(bool TrustNetwork);
