using System.Net;

namespace MovieGen.Gateway.Security;

/// <summary>Names of this machine that no name server decides about.</summary>
public static class LoopbackName
{
    /// <param name="host">A host without a port; IPv6 with or without brackets.</param>
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
