using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MovieGen.Storage.Tests.Rigs;

/// <summary>
/// Answers every request the same, after closing the connection's other business: for what a well-behaved server never says.
/// </summary>
public sealed class CannedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;
    private int _answers;

    public CannedServer(int status, string body)
    {
        _answer = Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {status} Canned\r\nContent-Type: application/xml\r\nContent-Length: "
                + $"{Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"
        );
        _listener.Start();
        _ = ServeAsync();
    }

    public string Endpoint => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Answers => Volatile.Read(ref _answers);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[64 * 1024], 1);
                await stream.WriteAsync(_answer);
                Interlocked.Increment(ref _answers);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
