using System.Net.Sockets;
using MovieGen.Files;

namespace MovieGen.Node;

/// <summary>Unix sockets that a killed process left: the file is there and nobody listens, and a new listener would be refused.</summary>
internal static class StaleSockets
{
    private const string Scheme = "unix:";

    /// <param name="urls">Those that are no Unix sockets are left alone, as are sockets that somebody listens on.</param>
    public static void Remove(IEnumerable<string> urls)
    {
        foreach (var path in urls.Where(url => url.StartsWith(Scheme, StringComparison.Ordinal)).Select(url => url[Scheme.Length..]))
            if (IsStale(path))
                File.Delete(path);
    }

    private static bool IsStale(string path)
    {
        if (!File.Exists(path))
            return false;
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            client.Connect(new UnixDomainSocketEndPoint(path));
            return false;
        }
        catch (SocketException refused)
        {
            // A file that is no socket refuses, too, and is not ours to remove.
            return refused.SocketErrorCode == SocketError.ConnectionRefused && RegularFile.SizeOf(path) is null;
        }
    }
}
