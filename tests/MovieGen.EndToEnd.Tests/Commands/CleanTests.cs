using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>A cleaned data folder is one that was never as full.</summary>
[Trait("Tier", "process")]
public sealed class CleanTests(SampleFiles files)
{
    [Fact]
    public async Task A_cleaned_folder_keeps_its_movie_and_renders_what_it_needs_again()
    {
        using var folder = await RenderedAsync();
        var before = await File.ReadAllBytesAsync(folder.At("movie.mp4"));
        var cleaned = JsonNode.Parse((await CleanAsync(folder, "--yes", "--json")).Done())!;
        Assert.Contains(cleaned["removed"]!.AsArray(), kind => ((string)kind!["kind"]!).StartsWith("segments", StringComparison.Ordinal));
        Assert.Equal(["movies", "uploads", "jobs"], cleaned["kept"]!.AsArray().Select(kind => (string)kind!["kind"]!));
        Assert.True((long)cleaned["freedBytes"]! > 0);
        Assert.Contains("nothing to free", (await CleanAsync(folder)).Done(), StringComparison.Ordinal);

        File.Delete(folder.At("movie.mp4"));
        Assert.DoesNotContain("rendering", (await RenderAsync(folder)).Done(), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.At("movie.mp4")));

        // Another title, the same pictures: every segment was removed, and is rendered again.
        File.Delete(folder.At("movie.mp4"));
        var text = await File.ReadAllTextAsync(folder.At("movie.json"));
        var other = JsonNode.Parse(text)!;
        other["title"] = "Again";
        await File.WriteAllTextAsync(folder.At("movie.json"), other.ToJsonString());
        Assert.Contains("45 frames, 0 segments reused", (await RenderAsync(folder)).Done(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_all_nothing_is_left_but_what_no_node_wrote()
    {
        using var folder = await RenderedAsync();
        await File.WriteAllTextAsync(folder.At("data", "notes.txt"), "mine");
        (await CleanAsync(folder, "--all", "--yes")).Done();
        Assert.Equal([folder.At("data", "notes.txt")], Directory.GetFileSystemEntries(folder.At("data")));

        File.Delete(folder.At("movie.mp4"));
        (await RenderAsync(folder)).Done();
        File.Delete(folder.At("data", "notes.txt"));
        (await CleanAsync(folder, "--all", "--yes")).Done();
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_removed_unasked()
    {
        using var folder = await RenderedAsync();
        var refused = await CleanAsync(folder);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("use --yes", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("remove", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing to free", (await CleanAsync(folder, "--yes")).Done(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_a_node_or_a_worker_uses_is_not_cleaned()
    {
        using var folder = new TemporaryFolder();
        await using (var node = await NodeProcess.StartAsync(folder.At("data")))
        {
            var refused = await CleanAsync(folder, "--all", "--yes");
            Assert.Equal(5, refused.ExitCode);
            Assert.Contains("in use", refused.Errors, StringComparison.Ordinal);
            await node.StopAsync();
        }

        // As a worker does that has this folder as its store, and a data folder of its own.
        using (new Files.ProcessFolder(folder.At("data", "staging")))
        {
            var refused = await CleanAsync(folder, "--all", "--yes");
            Assert.Equal(5, refused.ExitCode);
            Assert.Contains("A worker uses the store", refused.Errors, StringComparison.Ordinal);
        }

        (await CleanAsync(folder, "--all", "--yes")).Done();
    }

    [Fact]
    public async Task A_folder_that_is_no_data_folder_is_not_touched()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("data", "work"));
        Assert.Equal(3, (await CleanAsync(folder, "--all", "--yes")).ExitCode);
        Assert.True(Directory.Exists(folder.At("data", "work")));
    }

    private static Task<Finished> CleanAsync(TemporaryFolder folder, params string[] options) =>
        Programs.RunAsync(Programs.MovieGen, ["clean", "--data", folder.At("data"), .. options]);

    private static Task<Finished> RenderAsync(TemporaryFolder folder) =>
        Programs.RunAsync(
            Programs.MovieGen,
            "render",
            folder.At("movie.json"),
            "--out",
            folder.At("movie.mp4"),
            "--data",
            folder.At("data")
        );

    private async Task<TemporaryFolder> RenderedAsync()
    {
        var folder = new TemporaryFolder();
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Sunset);
        await File.WriteAllTextAsync(folder.At("movie.json"), Storyboards.Small);
        (await RenderAsync(folder)).Done();
        return folder;
    }
}
