using MovieGen.Node.Configuration;

namespace MovieGen.Node.Tests;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_created_where_it_is_missing()
    {
        using var held = DataFolderLock.Take(_folder.At("new", "data"));
        Assert.True(Directory.Exists(_folder.At("new", "data")));
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
