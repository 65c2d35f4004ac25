using System.Diagnostics;
using System.Globalization;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>Movies without a server.</summary>
[Trait("Tier", "process")]
public sealed class RenderCommandTests(SampleFiles files)
{
    [Fact]
    public async Task A_storyboard_and_the_files_beside_it_become_a_movie()
    {
        using var folder = await FolderAsync(Storyboards.Small);
        var said = (await RenderAsync(folder)).Done();
        Assert.Contains("45 frames", said, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("movie.mp4")));
        Assert.Contains("45 frames", (await RenderAsync(folder, "--force")).Done(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupting_pauses_and_the_same_command_resumes()
    {
        using var folder = await FolderAsync(Storyboards.Varied);
        using var process = new Process
        {
            StartInfo = Programs.Describe("env", ["--default-signal=INT", Programs.MovieGen, .. Arguments(folder)]),
        };
        var lines = new LogLines();
        process.OutputDataReceived += (_, line) => lines.Add(line.Data);
        process.ErrorDataReceived += (_, line) => lines.Add(line.Data);
        process.Start();
        try
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await lines.FirstAsync(line => line.Contains("rendering", StringComparison.Ordinal)).WaitAsync(TestTimeouts.Start);
            (await Programs.RunAsync("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture))).Done();
            await process.WaitForExitAsync().WaitAsync(TestTimeouts.Command);
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine(lines.Text);
            if (!process.HasExited)
                process.Kill();
        }

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Paused. The same command resumes it.", lines.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("movie.mp4")));
        Assert.Empty(ProcessTable.Around(folder.Root));

        Assert.Matches(@"(?m)^resumed: \d+ of \d+ segments kept$", (await RenderAsync(folder)).Done());
        Assert.True(File.Exists(folder.At("movie.mp4")));
    }

    [Fact]
    public async Task A_movie_that_was_deleted_or_lost_is_made_again()
    {
        using var folder = await FolderAsync(Storyboards.Small);
        (await RenderAsync(folder)).Done();
        await using (var node = await NodeProcess.StartAsync(folder.At("data")))
        {
            using var farm = new Api(node.Address);
            var job = (string)(await farm.GetAsync("/api/jobs"))["jobs"]![0]!["id"]!;
            using var deleted = await farm.Http.DeleteAsync(new Uri($"/api/jobs/{job}", UriKind.Relative));
            Assert.True(deleted.IsSuccessStatusCode);
            await node.StopAsync();
        }

        File.Delete(folder.At("movie.mp4"));
        (await RenderAsync(folder)).Done();
        Assert.True(File.Exists(folder.At("movie.mp4")));

        Directory.Delete(folder.At("data", "artifacts"), recursive: true);
        File.Delete(folder.At("movie.mp4"));
        (await RenderAsync(folder)).Done();
        Assert.True(File.Exists(folder.At("movie.mp4")));
    }

    [Fact]
    public async Task A_storyboard_that_names_a_missing_file_is_exit_code_3()
    {
        using var folder = await FolderAsync(Storyboards.Small);
        File.Delete(folder.At(SampleFiles.Beach));
        var refused = await RenderAsync(folder);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains(SampleFiles.Beach, refused.Errors, StringComparison.Ordinal);
    }

    private static Task<Finished> RenderAsync(TemporaryFolder folder, params string[] more) =>
        Programs.RunAsync(Programs.MovieGen, [.. Arguments(folder), .. more]);

    private static string[] Arguments(TemporaryFolder folder) =>
        ["render", folder.At("movie.json"), "--out", folder.At("movie.mp4"), "--data", folder.At("data")];

    private async Task<TemporaryFolder> FolderAsync(string storyboard)
    {
        var folder = new TemporaryFolder();
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Walk, SampleFiles.Sunset, SampleFiles.Group, SampleFiles.Song);
        await File.WriteAllTextAsync(folder.At("movie.json"), storyboard);
        return folder;
    }
}
