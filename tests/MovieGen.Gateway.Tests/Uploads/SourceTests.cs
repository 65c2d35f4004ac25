using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Security;
using MovieGen.Gateway.Tests.Serving;
using MovieGen.Gateway.Uploads;

namespace MovieGen.Gateway.Tests.Uploads;

/// <summary>Files that the farm fetches itself, and those that it does not.</summary>
public sealed class SourceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private FileServer _server = null!;
    private ServedGateway _gateway = null!;
    private TusClient _tus = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FileServer.StartAsync();
        var options = new UploadOptions { PrivateSources = PublicHost.ParseList($"127.0.0.1:{_server.Address.Port}") };
        _gateway = await ServedGateway.StartAsync(new GatewaySetup { Replace = services => services.AddSingleton(options) });
        _tus = new TusClient(_gateway.Http);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("/song.wav", "song.wav")]
    [InlineData("/chunked.wav?token=1", "chunked.wav")]
    [InlineData("/hop/5", "5")]
    public async Task A_file_is_fetched_and_becomes_an_asset(string path, string name)
    {
        using var answer = await PostAsync(_server.At(path));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var begun = JsonNode.Parse(await answer.Content.ReadAsStringAsync(None))!;
        Assert.Equal((_server.At(path), "receiving"), ((string)begun["source"]!, (string)begun["status"]!));
        Assert.Equal($"/api/uploads/{begun["id"]}", answer.Headers.Location?.ToString());
        var ended = await _tus.EndedAsync($"/api/uploads/{begun["id"]}");
        Assert.Equal(("completed", FileServer.File.Length), ((string)ended["status"]!, (int)ended["length"]!));
        var asset = await _gateway.Http.SendAsync(HttpMethod.Get, $"/api/assets/{ended["asset"]}").IsAsync(HttpStatusCode.OK);
        Assert.Equal((name, ContentHash.Of("sound from far away"u8).Hex), ((string)asset["name"]!, (string)asset["sha256"]!));
    }

    [Fact]
    public async Task The_name_may_be_given()
    {
        using var answer = await PostAsync(_server.At("/song.wav"), "another.wav");
        var ended = await _tus.EndedAsync(answer.Headers.Location!.ToString());
        Assert.Equal("another.wav", (string?)ended["name"]);
    }

    [Theory]
    [InlineData("/missing.wav", ProblemCodes.Upload.SourceFailed, "answered 404")]
    [InlineData("/page", ProblemCodes.Upload.SourceFailed, "a page")]
    [InlineData("/nowhere", ProblemCodes.Upload.SourceFailed, "without saying where")]
    [InlineData("/hop/6", ProblemCodes.Upload.SourceFailed, "redirects")]
    [InlineData("/huge.wav", ProblemCodes.Upload.TooLarge, "1099511627776 bytes")]
    [InlineData("/to/file%253A%252F%252F%252Fetc%252Fpasswd", ProblemCodes.Upload.BadUrl, "file:")]
    [InlineData("/to/http%253A%252F%252F169.254.169.254%252Flatest", ProblemCodes.Upload.PrivateAddress, "169.254.169.254")]
    [InlineData("/to/http%253A%252F%252Flocalhost%252Fsong.wav", ProblemCodes.Upload.PrivateAddress, "localhost")]
    [InlineData("/to/http%253A%252F%252F%255B%253A%253Affff%253A127.0.0.1%255D%252Fsong.wav", ProblemCodes.Upload.PrivateAddress, "")]
    public async Task What_cannot_be_fetched_is_told(string path, string code, string detail)
    {
        using var answer = await PostAsync(_server.At(path));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var ended = await _tus.EndedAsync(answer.Headers.Location!.ToString());
        Assert.Equal(("failed", code), ((string)ended["status"]!, (string)ended["error"]!["code"]!));
        Assert.Contains(detail, (string?)ended["error"]!["message"], StringComparison.Ordinal);
        Assert.DoesNotContain(_gateway.StoredFiles((string)ended["id"]!), file => file.EndsWith(".data", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1/song.wav")]
    [InlineData("http://localhost:{port}/song.wav")]
    [InlineData("http://2130706433/song.wav")]
    [InlineData("http://0x7f000001/song.wav")]
    [InlineData("http://[::1]:{port}/song.wav")]
    [InlineData("http://0.0.0.0:{port}/song.wav")]
    [InlineData("http://10.0.0.1/song.wav")]
    public async Task Nothing_is_fetched_from_inside_unless_the_operator_named_it(string url)
    {
        url = url.Replace("{port}", $"{_server.Address.Port}", StringComparison.Ordinal);
        using var answer = await PostAsync(url);
        var ended = await _tus.EndedAsync(answer.Headers.Location!.ToString());
        Assert.Equal(ProblemCodes.Upload.PrivateAddress, (string?)ended["error"]!["code"]);
        Assert.Equal(0, _server.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("song.wav")]
    [InlineData("")]
    [InlineData("http://user:secret@example.com/song.wav")]
    public async Task What_is_no_address_of_a_file_is_refused_at_once(string url) =>
        await PostAsync(url).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Upload.BadUrl);

    [Fact]
    public async Task A_download_is_seen_cannot_be_appended_to_and_can_be_ended()
    {
        using var answer = await PostAsync(_server.At("/hanging.wav"));
        var path = answer.Headers.Location!.ToString();
        await _server.Hanging.Task.WaitAsync(TestTimeouts.Command, None);
        await LengthIsKnownAsync(path);
        await _tus.PatchAsync(path, 0, "sound").IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.Upload.Fetching);
        using (var head = await _tus.HeadAsync(path))
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        using (var deleted = await _tus.DeleteAsync(path))
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(_gateway.StoredFiles(path.Split('/')[^1]));
        Assert.Equal(1, _server.Requests);
    }

    [Fact]
    public async Task A_source_that_breaks_off_is_told()
    {
        using var answer = await PostAsync(_server.At("/cut.wav"));
        var path = answer.Headers.Location!.ToString();
        await LengthIsKnownAsync(path);
        _server.Rest.SetResult();
        var ended = await _tus.EndedAsync(path);
        Assert.Equal(("failed", ProblemCodes.Upload.SourceFailed), ((string)ended["status"]!, (string)ended["error"]!["code"]!));
        Assert.Contains("broke after", (string?)ended["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_does_not_end_a_download()
    {
        using var answer = await PostAsync(_server.At("/hanging.wav"));
        var path = answer.Headers.Location!.ToString();
        await _server.Hanging.Task.WaitAsync(TestTimeouts.Command, None);
        using (var head = await _tus.HeadAsync(path))
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        _server.Rest.SetResult();
        Assert.Equal("completed", (string?)(await _tus.EndedAsync(path))["status"]);
        Assert.Equal(1, _server.Requests);
    }

    [Fact]
    public async Task A_download_whose_gateway_died_begins_again_when_somebody_looks()
    {
        var upload = new Upload
        {
            Id = UploadId.Of(new byte[16]),
            Account = ServedGateway.Account,
            Name = "song.wav",
            Length = 1000,
            Metadata = "",
            Sha256 = null,
            Source = _server.At("/song.wav"),
            CreatedAt = DateTimeOffset.UtcNow,
            ChangedAt = DateTimeOffset.UtcNow,
            Holder = "a gateway that died",
            HeldUntil = DateTimeOffset.UtcNow - TimeSpan.FromSeconds(1),
        };
        await _gateway.Uploads.CreateAsync(upload, None);
        Assert.Equal("completed", (string?)(await _tus.EndedAsync($"/api/uploads/{upload.Id}"))["status"]);
    }

    [Fact]
    public async Task A_source_that_falls_silent_is_given_up()
    {
        var clock = new FakeTimeProvider();
        using var turn = new UploadTurn(_ => { }, clock);
        await using var body = new SourceBody(new SilentStream(), turn, clock);
        var reading = body.ReadAsync(new byte[10], None).AsTask();
        clock.Advance(SourceBody.MaxSilence);
        var refused = await Assert.ThrowsAsync<SourceRefusedException>(() => reading);
        Assert.Equal(ProblemCodes.Upload.SourceTooSlow, refused.Problem.Code);
    }

    [Fact]
    public async Task A_source_that_takes_the_connection_and_does_not_answer_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var client = new SourceClient(
            new UploadOptions { PrivateSources = PublicHost.ParseList($"127.0.0.1:{port}"), SourceSilence = TimeSpan.FromMilliseconds(200) }
        );
        var refused = await Assert.ThrowsAsync<SourceRefusedException>(() =>
            client.OpenAsync(new Uri($"http://127.0.0.1:{port}/a.mp4"), None)
        );
        Assert.Equal(ProblemCodes.Upload.SourceFailed, refused.Problem.Code);
    }

    private Task LengthIsKnownAsync(string path) =>
        Eventually.IsSoAsync(
            async () => (int?)(await _tus.ShowAsync(path))["length"] == FileServer.File.Length ? null : "no length yet",
            TestTimeouts.Command
        );

    private Task<HttpResponseMessage> PostAsync(string url, string? name = null) =>
        _gateway.Http.PostAsync("/api/assets/from-url", new JsonObject { ["url"] = url, ["name"] = name }.ToJsonString());

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(-1, cancellationToken);
            return 0;
        }
    }
}
