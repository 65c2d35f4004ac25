using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>Clients that take all that they can get, at the same time, until the token says stop.</summary>
internal sealed class Abuse(Uri node, byte[] bomb, string bombId, string job)
{
    private const int Uploaders = 12;
    private const int Viewers = 16;
    private const int Listeners = 500;
    private const int Submits = 300;
    private const int SlowSenders = 50;

    /// <summary>How often each status was answered.</summary>
    public ConcurrentDictionary<HttpStatusCode, int> Answers { get; } = new();

    public async Task RunAsync(CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = node, Timeout = TimeSpan.FromMinutes(2) };
        await Task.WhenAll([
            .. Enumerable.Range(0, Uploaders).Select(n => EndlesslyAsync(() => UploadAsync(http, n, stop), stop)),
            .. Enumerable.Range(0, Viewers).Select(_ => EndlesslyAsync(() => ThumbnailAsync(http, stop), stop)),
            .. Enumerable.Range(0, Listeners).Select(_ => ListenAsync(http, stop)),
            .. Enumerable.Range(0, SlowSenders).Select(_ => SendSlowlyAsync(stop)),
            SubmitAsync(http, stop),
        ]);
    }

    private async Task EndlesslyAsync(Func<Task<HttpResponseMessage>> request, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await CountAsync(request, stop);
    }

    private async Task CountAsync(Func<Task<HttpResponseMessage>> request, CancellationToken stop)
    {
        try
        {
            using var answer = await request();
            Answers.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
        }
        catch (Exception ended) when (ended is OperationCanceledException or HttpRequestException or IOException)
        {
            // The node may cut off whoever sends too much; what else is wrong, its health shows.
            if (!stop.IsCancellationRequested)
                await Task.Yield();
        }
    }

    /// <summary>A picture that unfolds to hundreds of megabytes, each time under another name and of other bytes.</summary>
    private async Task<HttpResponseMessage> UploadAsync(HttpClient http, int number, CancellationToken stop)
    {
        byte[] bytes = number % 2 == 0 ? [.. bomb, .. Guid.NewGuid().ToByteArray()] : HostileFiles.VastPicture(60_000, 60_000);
        using var body = new ByteArrayContent(bytes);
        return await http.PostAsync(new Uri($"/api/assets?name={Guid.NewGuid():N}.png", UriKind.Relative), body, stop);
    }

    private Task<HttpResponseMessage> ThumbnailAsync(HttpClient http, CancellationToken stop) =>
        http.GetAsync(new Uri($"/api/assets/{bombId}/thumbnail.jpg", UriKind.Relative), stop);

    private async Task ListenAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            await using var events = await http.GetStreamAsync(new Uri($"/api/jobs/{job}/events", UriKind.Relative), stop);
            await events.CopyToAsync(Stream.Null, stop);
        }
        catch (Exception ended) when (ended is OperationCanceledException or HttpRequestException or IOException)
        {
            // The stream of a finished job ends.
        }
    }

    private Task SubmitAsync(HttpClient http, CancellationToken stop) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, Submits),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (n, _) =>
            {
                if (stop.IsCancellationRequested)
                    return;
                var card = Envelope.Of(Storyboards.Card.Replace("#102030", $"#{n:x6}", StringComparison.Ordinal), "\"priority\": -10");
                await CountAsync(
                    async () =>
                    {
                        using var body = new StringContent(card, Encoding.UTF8, "application/json");
                        return await http.PostAsync(new Uri("/api/jobs", UriKind.Relative), body, stop);
                    },
                    stop
                );
            }
        );

    /// <summary>A body of which a byte comes now and then.</summary>
    private async Task SendSlowlyAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(node.Host, node.Port, stop);
                var head =
                    $"POST /api/jobs HTTP/1.1\r\nHost: {node.Authority}\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100000\r\n\r\n";
                await socket.SendAsync(Encoding.ASCII.GetBytes(head), stop);
                while (!stop.IsCancellationRequested)
                {
                    await socket.SendAsync("{"u8.ToArray(), stop);
                    await Task.Delay(TimeSpan.FromSeconds(1), stop);
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException)
            {
                // Cut off, as it should be; the next one comes.
            }
        }
    }
}

/// <summary>What somebody sees who looks at the node meanwhile.</summary>
internal sealed class AbuseWatch(Uri node, int nodeId)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    public long NodeBytes { get; private set; }

    public long ChildrenBytes { get; private set; }

    public int MostChildren { get; private set; }

    public TimeSpan SlowestHealth { get; private set; }

    public int HealthAnswers { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = node, Timeout = TimeSpan.FromMinutes(1) };
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative), CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            SlowestHealth = Larger(SlowestHealth, Stopwatch.GetElapsedTime(began));
            HealthAnswers++;
            var children = ProcessTable.Below(nodeId);
            MostChildren = Math.Max(MostChildren, children.Count);
            ChildrenBytes = Math.Max(ChildrenBytes, children.Sum(child => ProcessTable.ResidentBytes(child.Id)));
            NodeBytes = Math.Max(NodeBytes, ProcessTable.ResidentBytes(nodeId));
            await Task.WhenAny(Task.Delay(Interval, stop));
        }
    }

    private static TimeSpan Larger(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
