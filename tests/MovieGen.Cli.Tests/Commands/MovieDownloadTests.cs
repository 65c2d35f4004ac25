using MovieGen.Cli.Commands;

namespace MovieGen.Cli.Tests.Commands;

/// <summary>A server's movie is an MP4; under another name, programs would take it for something else.</summary>
[Collection(nameof(ConsoleOutput))]
public sealed class MovieDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("movie.mp4")]
    [InlineData("movie.M4V")]
    public void The_name_of_an_mp4_is_accepted(string name) =>
        Assert.Equal(_folder.At(name), MovieDownload.Checked(_folder.At(name), force: false));

    [Theory]
    [InlineData("submit", "movie.json", "--out", "a.mkv")]
    [InlineData("submit", "movie.json", "--out", "a.mov")]
    [InlineData("submit", "movie.json", "--out", "a.webm")]
    [InlineData("submit", "movie.json", "--out", "none")]
    [InlineData("download", "job_00000000000000000000000000000000", "--out", "a.mkv")]
    public async Task Any_other_name_is_refused_before_the_storyboard_is_read_or_the_server_asked(params string[] arguments)
    {
        using var console = new ConsoleOutput();
        Assert.Equal(ExitCodes.Usage, await CommandRunner.RunAsync(RootCommandFactory.Create(), arguments, ""));
        Assert.Equal(
            $"moviegen: {arguments[^1]}: a server's movie is an MP4. Give a name that ends with .mp4 or .m4v; "
                + "'moviegen render' also writes .mov and .mkv.\n",
            console.Errors
        );
    }
}
