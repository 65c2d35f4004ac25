using System.Net;
using MovieGen.Cli.Client;

namespace MovieGen.Cli.Tests.Client;

/// <summary>What the shell is told of the server's answers.</summary>
public sealed class GatewayClientTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.NotFound, ExitCodes.NotFound)]
    [InlineData(HttpStatusCode.ServiceUnavailable, ExitCodes.Unreachable)]
    [InlineData(HttpStatusCode.Conflict, ExitCodes.Refused)]
    [InlineData(HttpStatusCode.BadRequest, ExitCodes.Refused)]
    [InlineData(HttpStatusCode.InternalServerError, ExitCodes.Refused)]
    public async Task A_status_becomes_an_exit_code(HttpStatusCode status, int exitCode)
    {
        using var server = new CannedServer(_ => CannedServer.Json("""{"title":"No","code":"job.unknown"}""", status));
        using var client = server.Client();
        var refused = await Assert.ThrowsAsync<CliException>(() => client.GetAsync("/api/jobs/1", CancellationToken.None));
        Assert.Equal((exitCode, "job.unknown"), (refused.ExitCode, refused.Code));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_unreachable_and_the_message_says_what_to_do()
    {
        using var server = new CannedServer(_ => throw new HttpRequestException("Connection refused"));
        using var client = server.Client();
        var failed = await Assert.ThrowsAsync<CliException>(() => client.GetAsync("/api/jobs", CancellationToken.None));
        Assert.Equal(ExitCodes.Unreachable, failed.ExitCode);
        Assert.Contains("moviegen serve", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("ftp://127.0.0.1")]
    public void An_address_that_is_not_HTTP_is_a_usage_error(string address) =>
        Assert.Equal(ExitCodes.Usage, Assert.Throws<CliException>(() => GatewayClient.At(address)).ExitCode);

    [Fact]
    public async Task A_download_appears_only_when_it_is_complete()
    {
        using var server = new CannedServer(_ => new HttpResponseMessage { Content = new BrokenContent() });
        using var client = server.Client();
        var target = _folder.At("movie.mp4");
        var failed = await Assert.ThrowsAsync<CliException>(() =>
            client.DownloadAsync("/api/jobs/1/movie.mp4", target, CancellationToken.None)
        );
        Assert.Equal(ExitCodes.Unreachable, failed.ExitCode);
        Assert.Empty(Directory.EnumerateFiles(_folder.Root));
    }

    [Fact]
    public async Task A_download_replaces_an_earlier_file()
    {
        await File.WriteAllTextAsync(_folder.At("movie.mp4"), "old");
        using var server = new CannedServer(_ => CannedServer.Json("new"));
        using var client = server.Client();
        await client.DownloadAsync("/api/jobs/1/movie.mp4", _folder.At("movie.mp4"), CancellationToken.None);
        Assert.Equal("new", await File.ReadAllTextAsync(_folder.At("movie.mp4")));
        Assert.Single(Directory.EnumerateFiles(_folder.Root));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_not_found()
    {
        using var server = new CannedServer(_ => CannedServer.Json("{}"));
        using var client = server.Client();
        var failed = await Assert.ThrowsAsync<CliException>(() => client.UploadAsync(_folder.At("missing"), CancellationToken.None));
        Assert.Equal(ExitCodes.NotFound, failed.ExitCode);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Following_ends_with_the_job()
    {
        using var server = new CannedServer(_ =>
            CannedServer.Json(
                "id: 1\ndata: {\"percent\":10}\n\nid: 2\ndata: {\"percent\":100,\"finishedAt\":\"now\"}\n\nid: 3\ndata: {\"percent\":0}\n\n"
            )
        );
        using var client = server.Client();
        var seen = new List<int>();
        await foreach (var job in client.FollowAsync("job_1", CancellationToken.None))
            seen.Add((int)job["percent"]!);
        Assert.Equal([10, 100], seen);
    }

    /// <summary>Ends in the middle, as a connection that breaks.</summary>
    private sealed class BrokenContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("half a mo"u8.ToArray());
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new BrokenStream());

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        private bool _read;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_read)
                throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
            _read = true;
            return ValueTask.FromResult(1);
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[16];
            while (await ReadAsync(buffer, cancellationToken) is > 0 and var count)
                await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
