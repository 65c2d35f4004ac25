using System.Diagnostics;
using System.Globalization;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>Movies without a server.</summary>
public sealed class RenderCommandTests(SampleFiles files)
{
    [Fact]
    public async Task A_storyboard_and_the_files_beside_it_become_a_movie()
    {
        using var folder = await FolderAsync(Storyboards.Small);
        var said = (await RenderAsync(folder)).Done();
        Assert.Contains("45 frames", said, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("movie.mp4")));
        Assert.Contains("45 frames", (await RenderAsync(folder)).Done(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupting_pauses_and_the_same_command_goes_on()
    {
        using var folder = await FolderAsync(Storyboards.Varied);
        using var process = new Process { StartInfo = Programs.Describe("env", ["--default-signal=INT", Programs.MovieGen, .. Arguments(folder)]) };
        var lines = new LogLines();
        process.OutputDataReceived += (_, line) => lines.Add(line.Data);
        process.ErrorDataReceived += (_, line) => lines.Add(line.Data);
        process.Start();
        try
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await lines.FirstAsync(line => line.Contains("rendering", StringComparison.Ordinal)).WaitAsync(Patience.Start);
            (await Programs.RunAsync("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture))).Done();
            await process.WaitForExitAsync().WaitAsync(Patience.Command);
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine(lines.Text);
            if (!process.HasExited) process.Kill();
        }

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Paused. The same command goes on where it was.", lines.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("movie.mp4")));
        Assert.Empty(ChildProcesses.Around(folder.Root));

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

    private static Task<Finished> RenderAsync(TemporaryFolder folder) => Programs.RunAsync(Programs.MovieGen, Arguments(folder));

    private static string[] Arguments(TemporaryFolder folder) => ["render", folder.At("movie.json"), "--out", folder.At("movie.mp4"), "--data", folder.At("data")];

    private async Task<TemporaryFolder> FolderAsync(string storyboard)
    {
        var folder = new TemporaryFolder();
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Walk, SampleFiles.Sunset, SampleFiles.Group, SampleFiles.Song);
        await File.WriteAllTextAsync(folder.At("movie.json"), storyboard);
        return folder;
    }
}
