using System.Net;
using System.Net.Sockets;

namespace MovieGen.Testing.Processes;

/// <summary>
/// Ports that nobody listens on, out of a range from which the system gives none to those who let it choose: so nobody takes one before
/// whoever asked for it does.
/// </summary>
public static class FreePorts
{
    private const int First = 10_000;
    private const int End = 30_000;

    private static int _next = Random.Shared.Next(First, End);

    public static IReadOnlyList<int> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Take())];

    private static int Take()
    {
        for (var tries = 0; tries < End - First; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % (End - First));
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"No port from {First} to {End} is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
