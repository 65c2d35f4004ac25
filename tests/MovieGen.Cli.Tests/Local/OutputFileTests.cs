using MovieGen.Cli.Local;

namespace MovieGen.Cli.Tests.Local;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_in_an_existing_folder_can_be_written() =>
        Assert.Equal(_folder.At("movie.mp4"), OutputFile.Checked(_folder.At("movie.mp4"), force: false));

    [Fact]
    public void A_file_without_a_folder_goes_into_the_working_directory() =>
        Assert.Equal("movie.mp4", OutputFile.Checked("movie.mp4", force: false));

    [Fact]
    public void A_folder_is_refused() => Refused(_folder.Root, "is a folder");

    [Fact]
    public void A_folder_that_does_not_exist_is_named() => Refused(_folder.At("missing", "movie.mp4"), _folder.At("missing"));

    [Fact]
    public void An_existing_file_is_replaced_only_by_force()
    {
        File.WriteAllText(_folder.At("movie.mp4"), "the holiday of 2019");

        var refused = Assert.Throws<CliException>(() => OutputFile.Checked(_folder.At("movie.mp4"), force: false));

        Assert.Equal(ExitCodes.Refused, refused.ExitCode);
        Assert.Contains("--force", refused.Message, StringComparison.Ordinal);
        Assert.Equal(_folder.At("movie.mp4"), OutputFile.Checked(_folder.At("movie.mp4"), force: true));
    }

    [Fact]
    public void A_folder_that_takes_no_files_is_refused() => Refused("/proc/movie.mp4", "does not allow new files");

    [Theory]
    [InlineData("movie.mp4", null)]
    [InlineData("movie.MKV", "matroska")]
    [InlineData("movie.mov", "mov")]
    public void The_name_says_the_container(string name, string? muxer) =>
        Assert.Equal(new MovieTarget(_folder.At(name), muxer), MovieTarget.Checked(_folder.At(name), force: false));

    [Theory]
    [InlineData("movie.webm", "WebM cannot hold")]
    [InlineData("movie", "does not say")]
    [InlineData("movie.gif", ".gif")]
    public void A_container_that_cannot_hold_the_movie_is_refused(string name, string because)
    {
        var refused = Assert.Throws<CliException>(() => MovieTarget.Checked(_folder.At(name), force: true));

        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        Assert.Contains(".mkv", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void None_is_no_file() => Assert.Equal(new MovieTarget(null, null), MovieTarget.Checked("none", force: false));

    private static void Refused(string path, string because)
    {
        var refused = Assert.Throws<CliException>(() => OutputFile.Checked(path, force: false));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }
}
