using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MovieGen.Testing.Stores;

/// <summary>A TCP proxy on a free port of this machine that refuses or cuts connections when told to, and counts what it does.</summary>
public sealed class FaultProxy : IDisposable
{
    private readonly IPEndPoint _target;
    private readonly int _port;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private TcpListener? _listener;
    private long _cutUpAfter = long.MaxValue;
    private long _cutDownAfter = long.MaxValue;
    private int _cutsLeft;
    private int _cuts;
    private long _down;

    public FaultProxy(Uri target)
    {
        _target = new IPEndPoint(IPAddress.Loopback, target.Port);
        Listen(0);
        _port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    public string Endpoint => $"http://127.0.0.1:{_port}";

    /// <summary>How many connections were cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Bytes that came from the server.</summary>
    public long Down => Interlocked.Read(ref _down);

    /// <summary>From now on connections are refused, and those that are open end.</summary>
    public void Refuse()
    {
        _listener!.Stop();
        foreach (var socket in _open.Keys)
            Reset(socket);
    }

    public void Accept() => Listen(_port);

    /// <summary>The next so many connections that send so many bytes to the server are cut there.</summary>
    public void CutUploads(long after, int times) => (_cutUpAfter, _cutDownAfter, _cutsLeft) = (after, long.MaxValue, times);

    /// <summary>The next so many connections on which so many bytes come from the server are cut there.</summary>
    public void CutDownloads(long after, int times) => (_cutUpAfter, _cutDownAfter, _cutsLeft) = (long.MaxValue, after, times);

    public void Dispose()
    {
        _end.Cancel();
        Refuse();
        _end.Dispose();
    }

    private void Listen(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        _ = ServeAsync(_listener);
    }

    private async Task ServeAsync(TcpListener listener)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptSocketAsync(_end.Token);
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }

            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            (_open[client], _open[server]) = (0, 0);
            await server.ConnectAsync(_target, _end.Token);
            await Task.WhenAny(CopyAsync(client, server, up: true), CopyAsync(server, client, up: false));
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The one end or the other is gone; so is the connection.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            client.Dispose();
        }
    }

    private async Task CopyAsync(Socket from, Socket to, bool up)
    {
        var buffer = new byte[16 * 1024];
        long carried = 0;
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
            {
                carried += count;
                if (!up)
                    Interlocked.Add(ref _down, count);
                if (carried > Volatile.Read(ref up ? ref _cutUpAfter : ref _cutDownAfter) && Interlocked.Decrement(ref _cutsLeft) >= 0)
                {
                    Interlocked.Increment(ref _cuts);
                    Reset(from);
                    Reset(to);
                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // As above.
        }
    }

    /// <summary>An end that the other side takes for a failure, not for the end of the answer.</summary>
    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It was closed already.
        }
    }
}
