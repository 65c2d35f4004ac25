using System.Net.Sockets;
using System.Text;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>A client that sends what no HTTP library would.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket;

    private RawClient(Socket socket) => _socket = socket;

    public static async Task<RawClient> ConnectAsync(Uri server, string first, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port, cancellation);
        var client = new RawClient(socket);
        await client.SendAsync(first, cancellation);
        return client;
    }

    /// <summary>False if the server has closed the connection.</summary>
    public async Task<bool> SendAsync(string text, CancellationToken cancellation)
    {
        try
        {
            await _socket.SendAsync(Encoding.ASCII.GetBytes(text), cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>All that the server sends until it closes the connection.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(buffer, cancellation) is > 0 and var count)
                text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
            // Closed with a reset, because there was more to read.
        }

        return text.ToString();
    }

    public void Dispose() => _socket.Dispose();
}
