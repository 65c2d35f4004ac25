using System.Runtime.Versioning;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class DataFolderLockTests : IDisposable
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_created_where_it_is_missing()
    {
        using var held = DataFolderLock.Take(_folder.At("new", "data"));
        Assert.True(Directory.Exists(_folder.At("new", "data")));
    }

    [Theory]
    [InlineData(OwnersOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute)]
    [InlineData(OwnersOnly | UnixFileMode.OtherExecute)]
    [InlineData(OwnersOnly)]
    public void A_folder_is_its_owners_alone(UnixFileMode before)
    {
        Directory.CreateDirectory(_folder.At("data"));
        File.SetUnixFileMode(_folder.At("data"), before);
        using var held = DataFolderLock.Take(_folder.At("data"));
        Assert.Equal(OwnersOnly, File.GetUnixFileMode(_folder.At("data")));
        Assert.Equal(new FolderMode(before, OwnersOnly), held.Mode);
    }

    [Fact]
    public void A_new_one_is_from_the_start_and_one_that_is_shared_on_purpose_stays_so()
    {
        using var created = DataFolderLock.Take(_folder.At("data"));
        Assert.Equal(new FolderMode(OwnersOnly, OwnersOnly), created.Mode);

        const UnixFileMode Shared = OwnersOnly | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.StickyBit;
        Directory.CreateDirectory(_folder.At("tmp"));
        File.SetUnixFileMode(_folder.At("tmp"), Shared);
        using var shared = DataFolderLock.Take(_folder.At("tmp"));
        Assert.Equal(Shared, File.GetUnixFileMode(_folder.At("tmp")));
    }

    [Fact]
    public void A_second_process_is_refused_until_the_first_is_done()
    {
        var first = DataFolderLock.Take(_folder.Root);
        var refused = Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(_folder.Root));
        Assert.Contains("in use by another MovieGen process", refused.Message, StringComparison.Ordinal);
        first.Dispose();
        DataFolderLock.Take(_folder.Root).Dispose();
    }

    [Fact]
    public void A_path_that_is_a_file_is_refused_with_what_to_do()
    {
        File.WriteAllText(_folder.At("data"), "");
        var refused = Assert.Throws<NodeConfigurationException>(() => DataFolderLock.Take(_folder.At("data")));
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
    }
}
