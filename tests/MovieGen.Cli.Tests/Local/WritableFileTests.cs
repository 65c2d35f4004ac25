using MovieGen.Cli.Local;

namespace MovieGen.Cli.Tests.Local;

public sealed class WritableFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Trying_leaves_nothing_behind()
    {
        Assert.Equal(_folder.At("movie.mp4"), WritableFile.Checked(_folder.At("movie.mp4")));
        Assert.Empty(Directory.EnumerateFiles(_folder.Root));
    }

    [Fact]
    public void Trying_changes_no_file_that_exists()
    {
        File.WriteAllText(_folder.At("movie.mp4"), "old");
        File.WriteAllText(_folder.At("movie.mp4.part"), "half");
        WritableFile.Checked(_folder.At("movie.mp4"));
        Assert.Equal(("old", "half"), (File.ReadAllText(_folder.At("movie.mp4")), File.ReadAllText(_folder.At("movie.mp4.part"))));
    }

    [Theory]
    [InlineData("/proc/movie.mp4")]
    [InlineData("/nowhere/movie.mp4")]
    public void A_place_where_nothing_can_be_written_is_refused(string path)
    {
        var refused = Assert.Throws<CliException>(() => WritableFile.Checked(path));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.StartsWith($"{path} cannot be written", refused.Message, StringComparison.Ordinal);
    }
}
