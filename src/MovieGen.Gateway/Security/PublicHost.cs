using System.Collections.Immutable;
using System.Globalization;

namespace MovieGen.Gateway.Security;

/// <summary>A host as it stands in a URL: a name or an address, with a port unless it is the scheme's own.</summary>
/// <param name="Name">In lower case; IPv6 without brackets.</param>
/// <param name="Port">Null: 80 for http, 443 for https.</param>
public sealed record PublicHost(string Name, int? Port)
{
    private const int HttpPort = 80,
        HttpsPort = 443;

    /// <summary>Hosts, comma-separated.</summary>
    /// <param name="setting">Where they come from, for the message.</param>
    /// <exception cref="ArgumentException">One of them is none; says which and what to give.</exception>
    public static ImmutableArray<PublicHost> ParseList(string text, string setting = "PublicHosts") =>
        [
            .. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(host => Parse(host) ?? throw Wrong(host, setting)),
        ];

    /// <summary>Whether a Host header names this host.</summary>
    internal bool IsNamedBy(string name, int? port) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        && (Port is { } own ? port == own || (port is null && own is HttpPort or HttpsPort) : port is null or HttpPort or HttpsPort);

    /// <summary>Whether a page of that origin is of this host, over http or https.</summary>
    internal bool IsOriginOf(Origin origin) =>
        Name == origin.Host && origin.Port == (Port ?? (origin.Scheme == Uri.UriSchemeHttps ? HttpsPort : HttpPort));

    private static PublicHost? Parse(string text)
    {
        var (name, port) = Split(text);
        if (Uri.CheckHostName(name) == UriHostNameType.Unknown || name.Contains('_') || port is "" or "0")
            return null;
        if (port is null)
            return new PublicHost(name.Trim('[', ']').ToLowerInvariant(), null);
        return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new PublicHost(name.Trim('[', ']').ToLowerInvariant(), number)
            : null;
    }

    private static (string Name, string? Port) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 || text.EndsWith(']') ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }

    private static ArgumentException Wrong(string text, string setting) =>
        new(
            $"{setting} names '{text}', which is not a host name with or without a port. Give names as they stand in the address that "
                + "clients use, without scheme, path or wildcard: farm.example or farm.example:8080."
        );
}
