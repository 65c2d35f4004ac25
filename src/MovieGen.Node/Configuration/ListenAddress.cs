namespace MovieGen.Node.Configuration;

/// <summary>
/// Addresses to listen on, read by the server's own parser: one that another parser takes for loopback and the server takes for a name
/// would listen everywhere.
/// </summary>
internal static class ListenAddress
{
    private const string UnixSocket = "unix:/";

    /// <returns>Null if it is neither an <c>http://</c> address nor <c>unix:/path</c>.</returns>
    public static BindingAddress? Of(string url)
    {
        if (!url.StartsWith(UnixSocket, StringComparison.Ordinal) && !url.StartsWith("http://", StringComparison.Ordinal))
            return null;
        try
        {
            return BindingAddress.Parse(ForKestrel(url));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>As Kestrel wants it.</summary>
    public static string ForKestrel(string url) => url.StartsWith(UnixSocket, StringComparison.Ordinal) ? $"http://{url}" : url;
}
