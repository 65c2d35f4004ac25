using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MovieGen.Gateway.Security;

/// <summary>Where a page is from (RFC 6454).</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Host">In lower case, as a browser sends it (Punycode); IPv6 without brackets.</param>
public sealed record Origin(string Scheme, string Host, int Port)
{
    /// <summary>Origins, comma-separated.</summary>
    /// <exception cref="ArgumentException">One of them is none; says which and what to give.</exception>
    public static ImmutableArray<Origin> ParseList(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    /// <summary>False for <c>null</c>, several origins, other schemes, and whatever is more than an origin.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Origin? origin)
    {
        origin = null;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.UserInfo.Length > 0
            || uri.PathAndQuery != "/"
            || uri.Fragment.Length > 0
            || text.EndsWith('/')
        )
            return false;
        origin = new Origin(uri.Scheme, uri.IdnHost.Trim('[', ']').ToLowerInvariant(), uri.Port);
        return true;
    }

    private static Origin Parse(string text) =>
        TryParse(text, out var origin) && !origin.Host.Contains('*', StringComparison.Ordinal)
            ? origin
            : throw new ArgumentException(
                $"AllowedOrigins names '{text}', which is not an origin. Give scheme, host and port of each site, without a path or a "
                    + "wildcard: https://app.example or http://app.example:3000."
            );
}
