using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using MovieGen.Api;
using MovieGen.Api.Assets;
using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Gateway.Tests.Serving;
using AssetKind = MovieGen.Domain.Assets.AssetKind;

namespace MovieGen.Gateway.Tests.Assets;

/// <summary>The calls for editors, over a real desk, queue and worker; the engine writes descriptions instead of pictures.</summary>
public sealed class AssetPictureTests : IAsyncLifetime
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static readonly VideoFacts Video = new()
    {
        StreamIndex = 0,
        Codec = "hevc",
        Width = 1920,
        Height = 1080,
        RotationDegrees = 0,
        SampleAspect = new(1, 1),
        PixelFormat = "yuv420p10le",
        Transfer = null,
        Interlaced = false,
        VariableRate = false,
        Rate = new(30, 1),
        TimeBase = new(1, 90_000),
        StartTicks = 0,
        EndTicks = 10 * 90_000,
        Frames = 300,
        KeyFrames = [0, 450_000],
    };

    private ServedGateway _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await ServedGateway.StartAsync(new GatewaySetup { Workers = true });

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("thumbnail.jpg", "image/jpeg")]
    [InlineData("frame?at=2.5&height=240", "image/webp")]
    [InlineData("filmstrip.webp?every=0.5&height=36", "image/webp")]
    [InlineData("peaks?perSecond=40", "application/octet-stream")]
    [InlineData("proxy.mp4", "video/mp4")]
    public async Task What_an_editor_asks_for_is_made_once_and_may_be_kept(string address, string type)
    {
        var id = await AddAsync("clip");
        using var first = await GetAsync($"{id}/{address}");
        Assert.Equal((HttpStatusCode.OK, type), (first.StatusCode, first.Content.Headers.ContentType?.MediaType));
        Assert.Contains("immutable", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.True(first.Headers.CacheControl.Private);

        using var second = await GetAsync($"{id}/{address}");
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(None), await second.Content.ReadAsByteArrayAsync(None));
        Assert.Single(_gateway.Engine.Begun);

        using var head = await _gateway.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/api/assets/{id}/{address}"), None);
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.Equal(first.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Who_has_it_is_told_so_although_it_was_never_made_here()
    {
        var id = await AddAsync("clip");
        using var made = await GetAsync($"{id}/frame?at=1");
        var record = await _gateway.Artifacts.FindAsync(AccountId.Local, new ArtifactKey(made.Headers.ETag!.Tag.Trim('"')), None);
        await _gateway.Artifacts.DeleteAsync(AccountId.Local, record!.Key, None);

        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/assets/{id}/frame?at=1");
        request.Headers.IfNoneMatch.Add(made.Headers.ETag);
        using var again = await _gateway.Http.SendAsync(request, None);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Single(_gateway.Engine.Begun);
    }

    [Fact]
    public async Task A_part_of_a_proxy_is_served()
    {
        var id = await AddAsync("clip");
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/assets/{id}/proxy.mp4");
        request.Headers.Range = new(2, 5);
        using var part = await _gateway.Http.SendAsync(request, None);
        Assert.Equal((HttpStatusCode.PartialContent, 4), (part.StatusCode, (await part.Content.ReadAsByteArrayAsync(None)).Length));
    }

    [Fact]
    public async Task A_clip_that_browsers_play_is_its_own_proxy()
    {
        var id = await AddAsync("content", Video with { Codec = "h264", PixelFormat = "yuv420p" });
        using var proxy = await GetAsync($"{id}/proxy.mp4");
        Assert.Equal("content", await proxy.Content.ReadAsStringAsync(None));
        Assert.Empty(_gateway.Engine.Begun);
    }

    [Fact]
    public async Task A_filmstrip_says_where_its_tiles_are_and_what_times_they_show()
    {
        var id = await AddAsync("clip", Video with { Codec = "h264" });
        var strip = (
            await _gateway.Http.GetFromJsonAsync<FilmstripView>($"/api/assets/{id}/filmstrip?every=2.5&height=36", ApiJson.Options, None)
        )!;
        Assert.Equal((4, 4, 1, 64, 36), (strip.Count, strip.Columns, strip.Rows, strip.TileWidth, strip.TileHeight));
        Assert.Equal([0, 2.5, 5, 7.5], strip.Times);
        Assert.Empty(_gateway.Engine.Begun);
        using var sheet = await _gateway.Http.GetAsync(strip.Url, None);
        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
    }

    [Theory]
    [InlineData("frame?at=-1", ProblemCodes.Service.BadRequest)]
    [InlineData("frame?at=NaN", ProblemCodes.Service.BadRequest)]
    [InlineData("frame?at=x", ProblemCodes.Service.BadRequest)]
    [InlineData("frame?heigth=100", ProblemCodes.Service.BadRequest)]
    [InlineData("frame?height=2000", ProblemCodes.Service.BadRequest)]
    [InlineData("filmstrip?every=0.05", ProblemCodes.Service.BadRequest)]
    [InlineData("filmstrip.webp?height=10", ProblemCodes.Service.BadRequest)]
    [InlineData("peaks?perSecond=0", ProblemCodes.Service.BadRequest)]
    [InlineData("peaks?perSecond=401", ProblemCodes.Service.BadRequest)]
    [InlineData("thumbnail.jpg?height=10", ProblemCodes.Service.BadRequest)]
    public async Task A_request_that_makes_no_sense_is_refused(string address, string code) =>
        await GetAsync($"{await AddAsync("clip")}/{address}").IsProblemAsync(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task A_strip_that_is_too_large_is_refused_with_what_is_allowed()
    {
        var id = await AddAsync("clip", Video with { EndTicks = 7200L * 90_000 });
        using var refused = await GetAsync($"{id}/filmstrip?every=1");
        Assert.Contains("every=7.2", await refused.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        await Task.FromResult(refused).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Asset.StripTooLong);
    }

    [Fact]
    public async Task Sound_has_no_picture_and_a_silent_clip_no_waveform()
    {
        var sound = await AddAsync("sound", null);
        foreach (var address in new[] { "thumbnail.jpg", "frame", "filmstrip", "filmstrip.webp", "proxy.mp4" })
            await GetAsync($"{sound}/{address}").IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Asset.NoPicture);
        var silent = await AddAsync("silent", Video, sounds: false);
        await GetAsync($"{silent}/peaks").IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Asset.NoSound);
        await GetAsync("ast_none/peaks").IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Asset.NotFound);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_problem_that_says_when_to_ask_again()
    {
        _gateway.Engine.FailAll(
            new RenderFailedException(new RenderFault(FaultKind.Input, ProblemCodes.Render.InputUnreadable, "No picture can be decoded."))
        );
        var id = await AddAsync("clip");
        using var answer = await GetAsync($"{id}/thumbnail.jpg");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        await Task.FromResult(answer).IsProblemAsync(HttpStatusCode.UnprocessableEntity, ProblemCodes.Picture.Unreadable);
    }

    private Task<HttpResponseMessage> GetAsync(string address) => _gateway.Http.GetAsync($"/api/assets/{address}", None);

    private Task<string> AddAsync(string content) => AddAsync(content, Video);

    private async Task<string> AddAsync(string content, VideoFacts? video, bool sounds = true)
    {
        var staged = await _gateway.Assets.StageAsync(
            AccountId.Local,
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)),
            null,
            1000,
            None
        );
        var audio = sounds ? new AudioFacts(1, "aac", 48_000, 2, "stereo", 0, 10) : null;
        var facts = new AssetFacts(
            video is null ? AssetKind.Audio : AssetKind.Video,
            "mov",
            10,
            video,
            null,
            audio,
            ImmutableArray<AssetWarning>.Empty
        );
        var id = new AssetId($"ast_{staged.Sha256.Hex[..16]}");
        await _gateway.Assets.CommitAsync(
            staged,
            new Asset(id, AccountId.Local, "clip.mp4", staged.Bytes, staged.Sha256, DateTimeOffset.UnixEpoch, facts),
            None
        );
        return id.Value;
    }
}
