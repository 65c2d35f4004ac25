using MovieGen.Cli.Local;

namespace MovieGen.Cli.Tests.Local;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_in_an_existing_folder_can_be_written() =>
        Assert.Equal(_folder.At("movie.mp4"), OutputFile.Checked(_folder.At("movie.mp4")));

    [Fact]
    public void A_file_without_a_folder_goes_into_the_working_directory() => Assert.Equal("movie.mp4", OutputFile.Checked("movie.mp4"));

    [Fact]
    public void A_folder_is_refused() => Refused(_folder.Root, "is a folder");

    [Fact]
    public void A_folder_that_does_not_exist_is_named() => Refused(_folder.At("missing", "movie.mp4"), _folder.At("missing"));

    private static void Refused(string path, string because)
    {
        var refused = Assert.Throws<CliException>(() => OutputFile.Checked(path));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }
}
