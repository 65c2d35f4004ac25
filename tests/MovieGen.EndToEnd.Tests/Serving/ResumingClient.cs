using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>A client of the upload protocol that loses its server now and then.</summary>
internal sealed class ResumingClient(Uri server, string file) : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly HttpClient _http = new() { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };

    /// <returns>The upload's path.</returns>
    public async Task<string> CreateAsync(string? sha256 = null)
    {
        using var request = Request(HttpMethod.Post, "/api/uploads");
        request.Headers.Add("Upload-Length", $"{new FileInfo(file).Length}");
        var metadata = $"filename {Base64(Path.GetFileName(file))}" + (sha256 is null ? "" : $",sha256 {Base64(sha256)}");
        request.Headers.Add("Upload-Metadata", metadata);
        using var answer = await _http.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    public async Task<long> OffsetAsync(string path)
    {
        using var request = Request(HttpMethod.Head, path);
        using var answer = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until more bytes are recorded, without ending the request that brings them.</summary>
    public Task AdvancedAsync(string path, long beyond) =>
        Eventually.IsSoAsync(
            async () =>
            {
                using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
                var offset = (long)(await TestApi.BodyAsync(answer))["offset"]!;
                return offset > beyond ? null : $"{offset} bytes are recorded";
            },
            TestTimeouts.Command
        );

    /// <summary>Sends the rest of the file.</summary>
    public async Task FinishAsync(string path, long offset)
    {
        using var answer = await PatchAsync(path, offset, new FilePart(file, offset, long.MaxValue, new TaskCompletionSource()));
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Begins to send the rest, and hangs after so many bytes until <paramref name="meanwhile"/> has happened.</summary>
    public async Task HangAsync(string path, long offset, long after, Func<Task> meanwhile)
    {
        using var end = new CancellationTokenSource();
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hanging = PatchAsync(path, offset, new FilePart(file, offset, after, sent), end.Token);
        await sent.Task.WaitAsync(TestTimeouts.Command);
        await meanwhile();

        // The client would not notice by itself: it reads no answer before it has sent everything.
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => hanging);
    }

    /// <summary>Waits until the upload has an asset.</summary>
    public async Task<JsonNode> AssetAsync(string path)
    {
        string? asset = null;
        await Eventually.IsSoAsync(
            async () =>
            {
                using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
                var shown = await TestApi.BodyAsync(answer);
                Assert.NotEqual("failed", (string?)shown["status"]);
                return (asset = (string?)shown["asset"]) is null ? shown.ToJsonString() : null;
            },
            TestTimeouts.Render,
            every: TimeSpan.FromMilliseconds(500)
        );
        using var found = await _http.GetAsync(new Uri($"/api/assets/{asset}", UriKind.Relative));
        return await TestApi.BodyAsync(found);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> PatchAsync(string path, long offset, HttpContent body, CancellationToken cancellation = default)
    {
        using var request = Request(HttpMethod.Patch, path);
        request.Headers.Add("Upload-Offset", $"{offset}");
        request.Content = body;
        return await _http.SendAsync(request, cancellation);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        return request;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>A file from a byte on, which stops coming after some.</summary>
    private sealed class FilePart : HttpContent
    {
        private readonly (string Path, long Offset, long StopAfter) _part;
        private readonly TaskCompletionSource _stopped;

        public FilePart(string path, long offset, long stopAfter, TaskCompletionSource stopped)
        {
            (_part, _stopped) = ((path, offset, stopAfter), stopped);
            Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await using var file = File.OpenRead(_part.Path);
            file.Position = _part.Offset;
            var buffer = new byte[BufferBytes];
            for (long sent = 0; await file.ReadAsync(buffer, cancellationToken) is > 0 and var count; sent += count)
            {
                if (sent >= _part.StopAfter)
                {
                    _stopped.TrySetResult();
                    await Task.Delay(-1, cancellationToken);
                }

                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = new FileInfo(_part.Path).Length - _part.Offset;
            return true;
        }
    }
}
