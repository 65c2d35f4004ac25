using System.Diagnostics;
using System.Globalization;
using MovieGen.EndToEnd.Tests.Running;
using MovieGen.EndToEnd.Tests.Serving;

namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>Ctrl-C and SIGTERM: the command says what goes on without it, and ends as shells expect.</summary>
[Collection(ServedFarmTests.Name)]
[Trait("Tier", "process")]
public sealed class InterruptionTests(ServedFarm served, SampleFiles files) : IDisposable
{
    public void Dispose() => served.Node.Report();

    [Theory]
    [InlineData("INT", 130, 11)]
    [InlineData("TERM", 143, 12)]
    public async Task A_job_that_is_no_longer_watched_continues_on_the_server(string signal, int exitCode, int seed)
    {
        var job = await served.BusyAsync(seed);
        var (code, said) = await InterruptAsync(signal, line => line.Contains('%', StringComparison.Ordinal), "watch", job);
        Assert.Equal(exitCode, code);
        Assert.Contains(
            $"The job continues on the server. Follow it with: moviegen watch {job} --server {served.Api.Http.BaseAddress}",
            said,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.Equal("running", (string?)(await served.Api.GetAsync($"/api/jobs/{job}"))["status"]);
        (await served.CommandAsync("cancel", job)).Done();
    }

    [Fact]
    public async Task A_submitted_job_that_is_no_longer_watched_continues_and_is_not_downloaded()
    {
        using var folder = new TemporaryFolder();
        var storyboard = Storyboards.Endless(await served.Api.UploadAsync(files.At(SampleFiles.Sunset)), 13);
        await File.WriteAllTextAsync(folder.At("movie.json"), storyboard.ToJsonString());
        var (code, said) = await InterruptAsync(
            "INT",
            line => line.Contains("%  ", StringComparison.Ordinal) && !line.StartsWith("job_", StringComparison.Ordinal),
            "submit",
            folder.At("movie.json"),
            "--out",
            folder.At("movie.mp4")
        );
        Assert.Equal(130, code);
        var job = said.Split('\n').First(line => line.StartsWith("job_", StringComparison.Ordinal)).Split(' ')[0];
        Assert.Contains($"Follow it with: moviegen watch {job}", said, StringComparison.Ordinal);
        Assert.Equal([folder.At("movie.json")], Directory.GetFiles(folder.Root));
        (await served.CommandAsync("cancel", job)).Done();
    }

    [Theory]
    [InlineData("cluster", "tail")]
    [InlineData("queue", "show", "--watch")]
    public async Task A_command_that_follows_until_it_is_stopped_ends_without_a_message(params string[] arguments)
    {
        var (code, said) = await InterruptAsync("INT", _ => true, arguments);
        Assert.Equal(130, code);
        Assert.DoesNotContain("moviegen:", said, StringComparison.Ordinal);
    }

    /// <returns>The exit code and everything printed.</returns>
    private async Task<(int Code, string Said)> InterruptAsync(string signal, Func<string, bool> isReady, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = Programs.Describe(
                "env",
                ["--default-signal=INT", Programs.MovieGen, .. arguments, "--server", served.Api.Http.BaseAddress!.ToString()]
            ),
        };
        var lines = new LogLines();
        process.OutputDataReceived += (_, line) => lines.Add(line.Data);
        process.ErrorDataReceived += (_, line) => lines.Add(line.Data);
        process.Start();
        try
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await lines.FirstAsync(isReady).WaitAsync(TestTimeouts.Start);
            (await Programs.RunAsync("kill", $"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture))).Done();
            await process.WaitForExitAsync().WaitAsync(TestTimeouts.Command);
            return (process.ExitCode, lines.Text);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
