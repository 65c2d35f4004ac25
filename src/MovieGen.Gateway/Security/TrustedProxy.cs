using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace MovieGen.Gateway.Security;

/// <summary>Proxies that may say for whom they ask, and over which scheme.</summary>
public static class TrustedProxy
{
    /// <summary>Set by the framework on requests for which it took a proxy's word; what clients send under that name is removed.</summary>
    internal const string ForwardedMark = "X-Original-For";

    /// <summary>Addresses and networks, comma-separated.</summary>
    /// <exception cref="ArgumentException">One of them is neither; says which and what to give.</exception>
    public static ImmutableArray<System.Net.IPNetwork> ParseList(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    /// <summary>
    /// Takes a trusted proxy's word for the client's address and scheme. Not for the host: a client can send X-Forwarded-Host through a
    /// proxy that does not know it, so the proxy has to pass on the Host header itself. Connections over a Unix socket have no address
    /// that could be trusted.
    /// </summary>
    internal static void UseTrustedProxies(this IApplicationBuilder app, GatewayAccess access)
    {
        app.Use(
            (context, next) =>
            {
                context.Request.Headers.Remove(ForwardedMark);
                return next(context);
            }
        );
        if (access.TrustedProxies.IsEmpty)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in access.TrustedProxies)
            options.KnownIPNetworks.Add(network);
        app.UseWhen(context => context.Connection.RemoteIpAddress is not null, connected => connected.UseForwardedHeaders(options));
    }

    private static System.Net.IPNetwork Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        return System.Net.IPNetwork.TryParse(text, out var network)
            ? network
            : throw new ArgumentException(
                $"TrustedProxies names '{text}', which is neither an address nor a network. Give 10.0.0.7 or 10.0.0.0/24."
            );
    }
}
