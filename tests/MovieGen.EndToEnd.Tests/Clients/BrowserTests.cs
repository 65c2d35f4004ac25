using System.Diagnostics;
using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clients;

/// <summary>A real browser, with a page of another origin that the operator allows.</summary>
[Trait("Tier", "process")]
public sealed class BrowserTests(SampleFiles files)
{
    [Fact]
    public async Task A_page_of_an_allowed_origin_uploads_submits_and_follows()
    {
        using var folder = new TemporaryFolder();
        await ClientTools.InstalledAsync();
        var start = Programs.Describe("node", ["browser/page.mjs", files.At(SampleFiles.Sunset)]);
        start.WorkingDirectory = ClientTools.Folder;
        using var pages = Process.Start(start)!;
        try
        {
            var origin = (await pages.StandardOutput.ReadLineAsync())!;
            await using var node = NodeProcess.Launch(
                folder.At("data"),
                [],
                new Dictionary<string, string> { ["MovieGen__AllowedOrigins"] = origin }
            );
            await node.ReadyAsync();
            await pages.StandardInput.WriteLineAsync(node.Address.ToString().TrimEnd('/'));
            using var deadline = new CancellationTokenSource(TestTimeouts.Command);
            var line = await pages.StandardOutput.ReadLineAsync(deadline.Token);
            Assert.True(line is not null, line is null ? await pages.StandardError.ReadToEndAsync(deadline.Token) : "");
            var seen = JsonNode.Parse(line!)!;
            Assert.Equal("completed", (string?)seen["status"]);
            Assert.Equal("ftyp", (string?)seen["range"]);
            Assert.Equal($"/api/assets/{seen["asset"]}", (string?)seen["location"]);
            Assert.NotEmpty((string)seen["requestId"]!);

            // The page of documentation brings everything with it.
            Assert.Empty(seen["outside"]!.AsArray());
            Assert.Empty(seen["errors"]!.AsArray());
        }
        finally
        {
            if (!pages.HasExited)
                pages.Kill(entireProcessTree: true);
        }
    }
}
