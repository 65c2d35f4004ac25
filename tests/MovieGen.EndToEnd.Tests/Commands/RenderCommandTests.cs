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

        var again = await RenderAsync(folder);
        Assert.Equal(5, again.ExitCode);
        Assert.Contains("movie.mp4 exists", again.Errors, StringComparison.Ordinal);
        said = (await RenderAsync(folder, "--force")).Done();
        Assert.Contains("45 frames", said, StringComparison.Ordinal);
        Assert.Contains("rendered before", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_are_linked_and_a_changed_one_is_read_again()
    {
        using var folder = await FolderAsync(Storyboards.Small);
        (await RenderAsync(folder)).Done();
        var stored = new DirectoryInfo(folder.At("data", "assets", "local", "content")).GetFiles("*", SearchOption.AllDirectories);
        Assert.Equal(2, stored.Count(file => !file.Name.EndsWith(".linked", StringComparison.Ordinal)));
        var before = await File.ReadAllBytesAsync(folder.At("movie.mp4"));

        // In place: the stored name shows the new bytes too.
        var (sunset, group) = (folder.At(SampleFiles.Sunset), await File.ReadAllBytesAsync(folder.At(SampleFiles.Group)));
        await using (var file = new FileStream(sunset, FileMode.Truncate))
            await file.WriteAsync(group);
        var said = (await RenderAsync(folder, "--force")).Done();
        Assert.DoesNotContain("rendered before", said, StringComparison.Ordinal);
        Assert.NotEqual(before, await File.ReadAllBytesAsync(folder.At("movie.mp4")));
        (await RenderAsync(folder, "--force", "--dry-run")).Done();
    }

    [Theory]
    [InlineData("movie.mkv", "matroska,webm")]
    [InlineData("movie.mov", "mov,mp4,m4a,3gp,3g2,mj2")]
    public async Task Other_containers_hold_the_same_frames(string name, string format)
    {
        using var folder = await FolderAsync(Storyboards.Small);
        (await RenderToAsync(folder, name)).Done();
        var seen = (
            await Programs.RunAsync(
                "ffprobe",
                "-v",
                "error",
                "-count_frames",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=nb_read_frames:format=format_name",
                "-of",
                "csv=p=0",
                folder.At(name)
            )
        ).Done();
        Assert.Equal(["45", format], seen.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim('"')));
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once_and_no_node_starts()
    {
        using var folder = await FolderAsync(
            """
            { "titel": "Summer", "output": { "resolution": "1081p", "fps": 29.97 },
              "scenes": [
                { "clip": { "asset": "beech.mp4", "in": -2 } },
                { "still": { "asset": "song.wav" }, "fit": "covr" },
                { "clip": { "asset": "sunset.jpg" } },
                { "card": {}, "transition": { "type": "fad" }, "id": "a b" },
                { "still": {} } ] }
            """
        );
        foreach (var command in new[] { "check", "render" })
        {
            string[] more = command == "render" ? ["--out", folder.At("movie.mp4"), "--data", folder.At("data")] : [];
            var refused = await Programs.RunAsync(Programs.MovieGen, [command, folder.At("movie.json"), .. more]);
            Assert.Equal(5, refused.ExitCode);
            var said = refused.Output + refused.Errors;
            Assert.Contains("11 problems", said, StringComparison.Ordinal);
            Assert.Contains(
                $"{folder.At("movie.json")}:3:26  /scenes/0/clip/asset: There is no file \"beech.mp4\".",
                said,
                StringComparison.Ordinal
            );
            Assert.Contains("Did you mean \"beach.mp4\"?", said, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Fact]
    public async Task A_problem_that_only_the_files_show_has_its_place_too()
    {
        using var folder = await FolderAsync(
            """
            { "scenes": [ { "card": {} },
              { "clip": { "asset": "beach.mp4", "in": 500 } } ] }
            """
        );
        var refused = await RenderAsync(folder);
        Assert.Equal(5, refused.ExitCode);
        Assert.Contains("movie.json:2:43  /scenes/1/clip/in: ", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_and_folders_become_a_movie_of_the_length_that_was_asked_for()
    {
        using var folder = await FolderAsync(Storyboards.Small);
        var made = await Programs.RunInAsync(
            folder.Root,
            Programs.MovieGen,
            "make",
            "*.jpg",
            "beach.mp4",
            SampleFiles.Song,
            "--duration",
            "0:03",
            "--title",
            "Été",
            "--resolution",
            "360p",
            "--style",
            "lively",
            "--save",
            "made.json",
            "--out",
            "made.mp4",
            "--data",
            "data"
        );
        Assert.Contains("90 frames", made.Done(), StringComparison.Ordinal);
        (await Programs.RunInAsync(folder.Root, Programs.MovieGen, "check", "made.json")).Done();
        Assert.Contains("Été", await File.ReadAllTextAsync(folder.At("made.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_render_uses_the_node_of_the_first_and_continues_when_that_is_killed()
    {
        using var folder = await FolderAsync(Storyboards.Varied);
        using var first = new Running(Arguments(folder));
        await first.Lines.FirstAsync(line => line.Contains("rendering", StringComparison.Ordinal)).WaitAsync(TestTimeouts.Start);
        using var second = new Running([.. Arguments(folder).Select(a => a.Replace("movie.mp4", "second.mp4", StringComparison.Ordinal))]);
        await second.Lines.FirstAsync(line => line.Contains("rendering", StringComparison.Ordinal)).WaitAsync(TestTimeouts.Start);
        Assert.Contains("Another command uses the data folder", second.Lines.Text, StringComparison.Ordinal);

        first.Process.Kill();
        await second.Process.WaitForExitAsync().WaitAsync(TestTimeouts.Command);

        Assert.Equal(0, second.Process.ExitCode);
        Assert.Contains("The other command has ended; this one continues.", second.Lines.Text, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("second.mp4")));
    }

    [Fact]
    public async Task Interrupting_pauses_and_the_same_command_resumes()
    {
        using var folder = await FolderAsync(Storyboards.Varied);
        using var running = new Running(Arguments(folder), "env", "--default-signal=INT");
        var (process, lines) = (running.Process, running.Lines);
        await lines.FirstAsync(line => line.Contains("rendering", StringComparison.Ordinal)).WaitAsync(TestTimeouts.Start);
        (await Programs.RunAsync("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture))).Done();
        await process.WaitForExitAsync().WaitAsync(TestTimeouts.Command);

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
            using var farm = new TestApi(node.Address);
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

    private static Task<Finished> RenderToAsync(TemporaryFolder folder, string name, string storyboard = "movie.json") =>
        Programs.RunAsync(Programs.MovieGen, "render", folder.At(storyboard), "--out", folder.At(name), "--data", folder.At("data"));

    private static string[] Arguments(TemporaryFolder folder) =>
        ["render", folder.At("movie.json"), "--out", folder.At("movie.mp4"), "--data", folder.At("data")];

    private async Task<TemporaryFolder> FolderAsync(string storyboard)
    {
        var folder = new TemporaryFolder();
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Walk, SampleFiles.Sunset, SampleFiles.Group, SampleFiles.Song);
        await File.WriteAllTextAsync(folder.At("movie.json"), storyboard);
        return folder;
    }

    /// <summary>A started command and what it has printed; killed if it is still there at the end.</summary>
    private sealed class Running : IDisposable
    {
        public Running(string[] arguments, params string[] before)
        {
            string[] all = [.. before, Programs.MovieGen, .. arguments];
            Process = new Process { StartInfo = Programs.Describe(all[0], all[1..]) };
            Process.OutputDataReceived += (_, line) => Lines.Add(line.Data);
            Process.ErrorDataReceived += (_, line) => Lines.Add(line.Data);
            Process.Start();
            Process.BeginOutputReadLine();
            Process.BeginErrorReadLine();
        }

        public Process Process { get; }

        public LogLines Lines { get; } = new();

        public void Dispose()
        {
            TestContext.Current.TestOutputHelper?.WriteLine(Lines.Text);
            if (!Process.HasExited)
                Process.Kill();
            Process.Dispose();
        }
    }
}
