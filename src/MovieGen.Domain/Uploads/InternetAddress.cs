using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace MovieGen.Domain.Uploads;

/// <summary>
/// Which addresses are of the open internet. All others (the node itself, its network, the cloud's metadata) are none of a user's business,
/// whatever name leads to them.
/// </summary>
public static class InternetAddress
{
    /// <summary>Of the IPv4 registry of special addresses (IANA), those that are not for everybody; multicast and reserved ones.</summary>
    private static readonly ImmutableArray<IPNetwork> SpecialV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/3"),
    ];

    /// <summary>Global unicast of IPv6; whatever lies outside is mapped, translated, local, multicast or reserved.</summary>
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    /// <summary>Inside of it: protocols, tunnels that carry an IPv4 address, documentation.</summary>
    private static readonly ImmutableArray<IPNetwork> SpecialV6 =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    public static bool IsPublic(IPAddress address) =>
        address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !SpecialV4.Any(network => network.Contains(address)),
            // Networks compare a mapped address by its IPv4 part.
            AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6
                && GlobalV6.Contains(address)
                && !SpecialV6.Any(network => network.Contains(address)),
            _ => false,
        };
}
