using System.Text.Json.Nodes;
using MovieGen.Domain.Problems;
using MovieGen.EndToEnd.Tests.Running;
using MovieGen.EndToEnd.Tests.Serving;

namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>The command line against a server.</summary>
[Collection(ServedFarmTests.Name)]
[Trait("Tier", "process")]
public sealed class ServerCommandTests(ServedFarm served, SampleFiles files) : IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    public void Dispose() => served.Node.Report();

    [Fact]
    public async Task The_log_of_a_render_that_failed_is_shown_by_the_interface_and_the_command_line()
    {
        var job = await served.BusyAsync(seed: 77);
        try
        {
            await KillARenderAsync();
            var attempts = $"/api/jobs/{job}/attempts?end=failed";
            await Eventually.IsSoAsync(
                async () => (int)(await served.Api.GetAsync(attempts))["total"]! > 0 ? null : "nothing failed",
                TestTimeouts.Render
            );

            var attempt = (await served.Api.GetAsync(attempts))["attempts"]![0]!;
            Assert.Matches("^(segment [0-9]+|soundtrack)$", (string?)attempt["task"]);
            var log = await served.Api.Http.GetStringAsync(new Uri((string)attempt["log"]!, UriKind.Relative));
            Assert.Matches(@"\$ ffmpeg -nostdin .*\n(?:  .*\n)*  FFmpeg ended with exit code 137 after \d+\.\d+ s\n", log);
            Assert.Contains($"failed: {ProblemCodes.Render.OutOfMemory}", log, StringComparison.Ordinal);

            Assert.Equal(log, (await served.CommandAsync("job", "log", job, (string)attempt["id"]!)).Done());
            Assert.Contains("exit code 137", (await served.CommandAsync("job", "log", job)).Done(), StringComparison.Ordinal);
            var listed = (await served.CommandAsync("job", "attempts", job, "--failed")).Done();
            Assert.Contains($"{attempt["id"]}  failed", listed, StringComparison.Ordinal);
        }
        finally
        {
            (await served.CommandAsync("cancel", job)).Done();
        }
    }

    private async Task KillARenderAsync()
    {
        ProcessEntry? render = null;
        await Eventually.IsSoAsync(
            () => (render = served.Node.Children.FirstOrDefault(child => child.Name == "ffmpeg")) is null ? "no FFmpeg runs" : null,
            TestTimeouts.Render
        );
        System.Diagnostics.Process.GetProcessById(render!.Id).Kill();
    }

    [Fact]
    public async Task A_movie_is_submitted_with_its_files_watched_listed_shown_downloaded_and_deleted()
    {
        using var folder = new TemporaryFolder();
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Sunset);
        await File.WriteAllTextAsync(folder.At("movie.json"), Storyboards.Small.Replace("1.2", "1.6", StringComparison.Ordinal));

        var watched = (await served.CommandAsync("submit", folder.At("movie.json"), "--watch", "--json")).Done();
        var job = (string)JsonNode.Parse(watched[..(watched.IndexOf("\n}", StringComparison.Ordinal) + 2)])!["id"]!;
        Assert.Contains("\"status\":\"completed\"", watched, StringComparison.Ordinal);

        var shown = JsonNode.Parse((await served.CommandAsync("show", job, "--json")).Done())!;
        Assert.Equal(("completed", 2), ((string?)shown["status"], shown["scenes"]!.AsArray().Count));
        Assert.Contains("completed", (await served.CommandAsync("show", job)).Done(), StringComparison.Ordinal);
        Assert.Contains(
            JsonNode.Parse((await served.CommandAsync("list", "--json")).Done())!["jobs"]!.AsArray(),
            line => (string?)line!["id"] == job
        );
        Assert.Contains(job, (await served.CommandAsync("list", "--status", "completed")).Done(), StringComparison.Ordinal);
        Assert.NotEmpty(JsonNode.Parse((await served.CommandAsync("asset", "list", "--json")).Done())!["assets"]!.AsArray());

        (await served.CommandAsync("download", job, "--out", folder.At("movie.mp4"))).Done();
        Assert.Equal(
            "h264",
            (
                await Programs.RunAsync(
                    "ffprobe",
                    "-v",
                    "error",
                    "-select_streams",
                    "v",
                    "-show_entries",
                    "stream=codec_name",
                    "-of",
                    "csv=p=0",
                    folder.At("movie.mp4")
                )
            )
                .Done()
                .Trim()
        );

        (await served.CommandAsync("delete", job)).Done();
        Assert.Equal(3, (await served.CommandAsync("show", job)).ExitCode);
    }

    [Fact]
    public async Task A_job_is_paused_resumed_and_cancelled_and_then_nothing_of_it_runs()
    {
        var job = await served.BusyAsync(1);
        Assert.Contains("paused", (await served.CommandAsync("pause", job)).Done(), StringComparison.Ordinal);
        Assert.True((bool)(await served.Api.GetAsync($"/api/jobs/{job}"))["paused"]!);
        Assert.DoesNotContain("paused", (await served.CommandAsync("resume", job)).Done(), StringComparison.Ordinal);
        await Eventually.IsSoAsync(() => served.Node.Children.Count > 0 ? null : "nothing renders after resume", TestTimeouts.Render);

        (await served.CommandAsync("cancel", job)).Done();
        await Eventually.IsSoAsync(() => served.Node.Children is { Count: > 0 } alive ? $"{alive[0].Name} still runs" : null, AtOnce);
        Assert.Equal("cancelled", (string?)(await served.Api.GetAsync($"/api/jobs/{job}"))["status"]);
        (await served.CommandAsync("delete", job)).Done();
    }

    [Fact]
    public async Task What_a_running_job_cannot_do_is_refused_with_exit_code_5()
    {
        var job = await served.BusyAsync(2);
        var retried = await served.CommandAsync("retry", job);
        Assert.Equal(5, retried.ExitCode);
        Assert.Contains("[job.", retried.Errors, StringComparison.Ordinal);
        Assert.Equal(5, (await served.CommandAsync("delete", job)).ExitCode);
        Assert.Equal(5, (await served.CommandAsync("download", job, "--out", Path.Combine(Path.GetTempPath(), "never.mp4"))).ExitCode);
        (await served.CommandAsync("cancel", job)).Done();
    }

    [Fact]
    public async Task A_movie_is_submitted_with_a_priority_and_downloaded_when_it_is_done()
    {
        using var folder = new TemporaryFolder();
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Sunset);
        await File.WriteAllTextAsync(folder.At("movie.json"), Storyboards.Small.Replace("1.2", "1.7", StringComparison.Ordinal));
        var said = (
            await served.CommandAsync("submit", folder.At("movie.json"), "--priority", "-4", "--out", folder.At("movie.mp4"))
        ).Done();
        Assert.EndsWith($" {new FileInfo(folder.At("movie.mp4")).Length:N0} bytes\n", said, StringComparison.Ordinal);
        var job = said.Split('\n').First(line => line.StartsWith("job_", StringComparison.Ordinal)).Split(' ')[0];
        Assert.Equal(-4, (int)(await served.Api.GetAsync($"/api/jobs/{job}"))["priority"]!);
    }

    [Fact]
    public async Task A_movie_that_could_not_be_written_is_not_even_uploaded()
    {
        using var folder = new TemporaryFolder();
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Sunset);
        await File.WriteAllTextAsync(folder.At("movie.json"), Storyboards.Small);
        var refused = await served.CommandAsync("submit", folder.At("movie.json"), "--out", "/proc/movie.mp4");
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("/proc/movie.mp4 cannot be written", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_named_by_the_beginning_of_its_id_or_as_the_last()
    {
        await Eventually.IsSoAsync(
            async () => (await served.CommandAsync("show", served.Job[..12])).ExitCode == 0 ? null : "the list is behind",
            TestTimeouts.Command
        );
        Assert.StartsWith("job_", (await served.CommandAsync("show", "last")).Done(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("watch")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("cancel")]
    [InlineData("retry")]
    [InlineData("priority", "1")]
    [InlineData("delete")]
    [InlineData("download")]
    public async Task Every_command_for_a_job_takes_the_beginning_of_an_id(string command, params string[] more)
    {
        var missing = await served.CommandAsync([command, "job_zz", .. more]);
        Assert.Equal(3, missing.ExitCode);
        Assert.Contains("There is no job whose id begins with 'job_zz'", missing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_shown_and_no_job_is_made()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("movie.json"), served.Storyboard.ToJsonString());
        var before = await ListedAsync();
        var plan = JsonNode.Parse((await served.CommandAsync("submit", folder.At("movie.json"), "--dry-run")).Done())!;
        Assert.Equal(45, (long)plan["frames"]!);

        // Jobs of other tests may change or go meanwhile.
        Assert.Empty((await ListedAsync()).Except(before));
    }

    /// <summary>The ids of the listed jobs.</summary>
    private async Task<IReadOnlyList<string>> ListedAsync() =>
        [
            .. (await served.CommandAsync("list"))
                .Done()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ')[0]),
        ];
}
