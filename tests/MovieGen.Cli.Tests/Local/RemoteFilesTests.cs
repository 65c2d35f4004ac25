using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MovieGen.Cli.Local;

namespace MovieGen.Cli.Tests.Local;

/// <summary>Files that are named by URL.</summary>
public sealed class RemoteFilesTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _told = [];
    private readonly WebApplication _server;
    private int _requests;

    public RemoteFilesTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapGet(
            "/album/{name}",
            (string name) =>
            {
                _requests++;
                return Results.Bytes("picture"u8.ToArray(), "application/octet-stream");
            }
        );
        _server.MapGet("/page", () => Results.Text("<html>", "text/html"));
    }

    private string Address => _server.Urls.Single();

    public async ValueTask InitializeAsync() => await _server.StartAsync(None);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_downloaded_once_under_its_own_name()
    {
        var first = await FetchAsync("/album/beach%20day.jpg?size=large");
        var second = await FetchAsync("/album/beach%20day.jpg?size=large");
        var other = await FetchAsync("/album/beach%20day.jpg?size=small");

        Assert.Equal("beach day.jpg", Path.GetFileName(first));
        Assert.Equal("picture", await File.ReadAllTextAsync(first, None));
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal(2, _requests);
        Assert.Equal($"downloading {Address}/album/beach%20day.jpg?size=large", _told[0]);
    }

    [Theory]
    [InlineData("/missing.jpg", "404", ExitCodes.NotFound)]
    [InlineData("/page", "is a page", ExitCodes.Refused)]
    public async Task What_is_no_file_is_refused_and_nothing_is_left(string path, string because, int exitCode)
    {
        var refused = await Assert.ThrowsAsync<CliException>(() => FetchAsync(path));

        Assert.Equal(exitCode, refused.ExitCode);
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("/album/..%2F..%2Fescape.jpg")]
    [InlineData("/album/%2E%2E")]
    [InlineData("/album/x%2F%2E%2E")]
    public async Task A_name_cannot_leave_the_folder(string path)
    {
        try
        {
            Assert.StartsWith(_folder.At("downloads"), Path.GetFullPath(await FetchAsync(path)), StringComparison.Ordinal);
        }
        catch (CliException)
        {
            Assert.False(File.Exists(_folder.At("escape.jpg")));
        }
    }

    [Theory]
    [InlineData("https://example.com/a.jpg", true)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("photos/", false)]
    [InlineData("C:/a.jpg", false)]
    public void Only_web_addresses_are_urls(string argument, bool url) => Assert.Equal(url, RemoteFiles.IsUrl(argument));

    private Task<string> FetchAsync(string path) => RemoteFiles.FetchAsync(Address + path, _folder.Root, _told.Add, None);
}
