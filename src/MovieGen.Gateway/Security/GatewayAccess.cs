using System.Collections.Immutable;
using System.Net;

namespace MovieGen.Gateway.Security;

/// <summary>Who may use the node while there are no accounts.</summary>
/// <param name="TrustNetwork">Whether anyone who can reach the node may use it; otherwise this machine only.</param>
/// <param name="PublicHosts">Names by which clients reach the node, besides loopback and its own addresses.</param>
/// <param name="TrustedProxies">Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.</param>
public sealed record GatewayAccess(bool TrustNetwork, ImmutableArray<PublicHost> PublicHosts, ImmutableArray<IPNetwork> TrustedProxies)
{
    /// <summary>Sites whose pages may use the node and read its answers; exactly these, none by default.</summary>
    public ImmutableArray<Origin> AllowedOrigins { get; init; } = [];

    /// <summary>This machine only, under its own names, without a proxy.</summary>
    public static GatewayAccess Local { get; } = new(false, [], []);
}
