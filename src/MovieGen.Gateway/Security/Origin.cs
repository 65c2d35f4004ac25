using System.Diagnostics.CodeAnalysis;

namespace MovieGen.Gateway.Security;

/// <summary>Where a page is from (RFC 6454).</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Host">In lower case; IPv6 without brackets.</param>
internal sealed record Origin(string Scheme, string Host, int Port)
{
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
        origin = new Origin(uri.Scheme, uri.Host.Trim('[', ']').ToLowerInvariant(), uri.Port);
        return true;
    }
}
