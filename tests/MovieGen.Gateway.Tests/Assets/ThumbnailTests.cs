using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.Media;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Assets;

public sealed class ThumbnailTests : IAsyncLifetime
{
    private readonly SlowInspector _inspector = new();
    private ServedGateway _gateway = null!;

    public async ValueTask InitializeAsync() =>
        _gateway = await ServedGateway.StartAsync(
            new GatewaySetup { Replace = services => services.AddSingleton<IAssetInspector>(_inspector) }
        );

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Many_requests_for_one_content_make_one_thumbnail_which_is_kept()
    {
        var (first, second) = (await UploadAsync("a.jpg", "picture"), await UploadAsync("b.jpg", "picture"));
        var requests = Enumerable.Range(0, 20).Select(n => _gateway.Http.GetAsync(PathOf(n % 2 == 0 ? first : second))).ToList();
        await _inspector.Began.Task;
        _inspector.End.SetResult();
        foreach (var request in requests)
        {
            using var answer = await request;
            Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal(SlowInspector.Picture, await answer.Content.ReadAsByteArrayAsync());
        }
        Assert.Equal(1, _inspector.Made);
        using var later = await _gateway.Http.GetAsync(PathOf(first));
        Assert.Equal(1, _inspector.Made);

        await _gateway.Http.DeleteAsync($"/api/assets/{first}");
        await _gateway.Http.DeleteAsync($"/api/assets/{second}");
        Assert.Empty(_gateway.StoredFiles("thumbnails"));
    }

    [Fact]
    public async Task Who_leaves_does_not_take_the_thumbnail_from_those_who_wait_for_it()
    {
        var asset = await UploadAsync("a.jpg", "picture");
        using var leave = new CancellationTokenSource();
        var first = _gateway.Http.GetAsync(PathOf(asset), leave.Token);
        await _inspector.Began.Task;
        var second = _gateway.Http.GetAsync(PathOf(asset));
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _inspector.End.SetResult();
        using var answer = await second;
        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, _inspector.Made));
    }

    [Fact]
    public async Task A_client_that_has_it_is_told_so_and_may_keep_it()
    {
        var asset = await UploadAsync("a.jpg", "picture");
        _inspector.End.SetResult();
        using var first = await _gateway.Http.GetAsync(PathOf(asset));
        Assert.Equal((true, TimeSpan.FromDays(7)), (first.Headers.CacheControl!.Private, first.Headers.CacheControl.MaxAge));
        var request = new HttpRequestMessage(HttpMethod.Get, PathOf(asset));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await _gateway.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var head = await _gateway.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, PathOf(asset)));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.Equal(SlowInspector.Picture.Length, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_busy_node_asks_to_come_again()
    {
        var asset = await UploadAsync("a.jpg", "picture");
        _inspector.End.SetException(new MediaBusyException("Too much to do."));
        using var answer = await _gateway.Http.GetAsync(PathOf(asset));
        Assert.NotNull(answer.Headers.RetryAfter);
        await Task.FromResult(answer).IsProblemAsync(HttpStatusCode.ServiceUnavailable, ProblemCodes.Service.Busy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_to_a_busy_node_is_asked_to_come_again_and_leaves_nothing(bool full)
    {
        (_inspector.IsFull, _inspector.IsBusy) = (full, !full);
        using var answer = await PostAsync("a.jpg", "picture");
        Assert.NotNull(answer.Headers.RetryAfter);
        await Task.FromResult(answer).IsProblemAsync(HttpStatusCode.ServiceUnavailable, ProblemCodes.Service.Busy);
        Assert.Empty(_gateway.StoredFiles("content"));
        (_inspector.IsFull, _inspector.IsBusy) = (false, false);
        await UploadAsync("a.jpg", "picture");
    }

    private static string PathOf(string asset) => $"/api/assets/{asset}/thumbnail.jpg";

    private async Task<string> UploadAsync(string name, string content) =>
        (string)(await PostAsync(name, content).IsAsync(HttpStatusCode.Created))["id"]!;

    private Task<HttpResponseMessage> PostAsync(string name, string content) =>
        _gateway.Http.PostAsync(
            $"/api/assets?name={name}",
            new ByteArrayContent(Encoding.UTF8.GetBytes(content))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
            }
        );

    /// <summary>Takes every file, and makes thumbnails when it is told to.</summary>
    private sealed class SlowInspector : IAssetInspector
    {
        public static readonly byte[] Picture = [0xFF, 0xD8, 1, 2, 3];

        private int _made;

        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Made => _made;

        public bool IsFull { get; set; }

        public bool IsBusy { get; set; }

        public Task<Inspection> InspectAsync(string localPath, CancellationToken cancellation) =>
            IsBusy || IsFull
                ? throw new MediaBusyException("Too much to do.")
                : Task.FromResult(new Inspection(new AssetFacts(AssetKind.Image, "png_pipe", 0, null, null, null, []), null));

        public async Task<byte[]?> ThumbnailAsync(string localPath, AssetFacts facts, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _made);
            Began.TrySetResult();
            await End.Task.WaitAsync(cancellation);
            return Picture;
        }
    }
}
