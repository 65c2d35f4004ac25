using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using MovieGen.Cli.Storyboards;
using MovieGen.Cli.Tests.Client;

namespace MovieGen.Cli.Tests.Storyboards;

public sealed class StoryboardUploadTests : IDisposable
{
    private const string Known = "ast_00000000000000000000000000000001";
    private readonly TemporaryFolder _folder = new();
    private readonly CannedServer _server = new(request =>
        request.RequestUri!.Query.Contains("refused", StringComparison.Ordinal)
            ? CannedServer.Json("""{"detail":"Not a picture.","code":"asset.unsupported"}""", HttpStatusCode.UnsupportedMediaType)
            : CannedServer.Json(Asset(Uri.UnescapeDataString(request.RequestUri.Query[6..])))
    );

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Files_beside_the_storyboard_are_uploaded_once_and_replaced_by_their_ids()
    {
        Write("beach.jpg", "beach");
        Write("group.jpg", "group");
        var told = new ConcurrentQueue<string>();
        var prepared = JsonNode.Parse(await PrepareAsync(Still("beach.jpg") + "," + Still("group.jpg") + "," + Still("beach.jpg"), told))!;

        Assert.Equal(["ast_of_beach.jpg", "ast_of_group.jpg", "ast_of_beach.jpg"], Assets(prepared));
        Assert.Equal(["beach", "group"], _server.Requests.Select(request => System.Text.Encoding.UTF8.GetString(request.Body)).Order());
        Assert.Equal(
            ["  beach.jpg: It is beach.jpg.", "  group.jpg: It is group.jpg.", "uploading beach.jpg", "uploading group.jpg"],
            told.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_storyboard_of_ids_is_sent_as_it_is()
    {
        var prepared = await PrepareAsync(Still(Known), []);
        Assert.Equal(await File.ReadAllBytesAsync(_folder.At("movie.json")), prepared);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Nothing_is_uploaded_of_a_storyboard_with_problems()
    {
        Write("beach.jpg", "beach");
        var failed = await Assert.ThrowsAsync<CliException>(() => PrepareAsync(Still("beach.jpg") + "," + Still("missing.jpg"), []));

        Assert.Equal(ExitCodes.NotFound, failed.ExitCode);
        Assert.Contains("/scenes/1/still/asset: There is no file \"missing.jpg\".", failed.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Every_refused_file_is_named()
    {
        Write("beach.jpg", "beach");
        Write("refused.txt", "not a picture");
        Write("refused.md", "neither");
        var failed = await Assert.ThrowsAsync<CliException>(() =>
            PrepareAsync(Still("refused.txt") + "," + Still("beach.jpg") + "," + Still("refused.md"), [])
        );
        Assert.Equal(ExitCodes.Refused, failed.ExitCode);
        Assert.Contains("refused.txt: Not a picture.", failed.Message, StringComparison.Ordinal);
        Assert.Contains("refused.md: Not a picture.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storyboard_that_cannot_be_read_is_not_found()
    {
        using var client = _server.Client();
        var failed = await Assert.ThrowsAsync<CliException>(() =>
            StoryboardUpload.PrepareAsync(_folder.At("missing.json"), client, _ => { }, CancellationToken.None)
        );
        Assert.Equal(ExitCodes.NotFound, failed.ExitCode);
    }

    private static string Asset(string name) => $$"""{"id":"ast_of_{{name}}","warnings":[{"message":"It is {{name}}."}]}""";

    private void Write(string name, string text) => File.WriteAllText(_folder.At(name), text);

    private async Task<byte[]> PrepareAsync(string scenes, ConcurrentQueue<string> told)
    {
        Write("movie.json", $$"""{ "scenes": [ {{scenes}} ] }""");
        using var client = _server.Client();
        return await StoryboardUpload.PrepareAsync(_folder.At("movie.json"), client, told.Enqueue, CancellationToken.None);
    }

    private static string Still(string asset) => $$"""{ "still": { "asset": "{{asset}}", "duration": 2 } }""";

    private static IEnumerable<string?> Assets(JsonNode storyboard) =>
        storyboard["scenes"]!.AsArray().Select(scene => (string?)scene!["still"]!["asset"]);
}
