using MovieGen.Contracts.Storage;
using static MovieGen.Storage.Tests.TestStores;

namespace MovieGen.Storage.Tests;

public sealed class StorePathTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = new();

    public void Dispose() => _stores.Dispose();

    [Theory]
    [InlineData("../record.json")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("record.json")]
    [InlineData("")]
    public async Task A_file_name_that_is_a_path_or_ours_is_refused(string name)
    {
        await _stores.Artifacts.PublishAsync(Alice, Key("1"), _stores.Staged("picture"), None);
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Artifacts.OpenLocalAsync(Alice, Key("1"), name, None));
    }

    [Fact]
    public async Task An_id_without_a_value_names_nothing()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Artifacts.FindAsync(default, Key("1"), None));
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Artifacts.FindAsync(Alice, default, None));
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Assets.FindAsync(Alice, default, None));
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Assets.OpenLocalAsync(Alice, default, None));
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Documents.LoadAsync(Alice, default, None));
    }

    [Fact]
    public async Task The_users_file_name_is_nowhere_on_the_disk_but_inside_a_record()
    {
        await AssetStoreTests.AddAsync(_stores, Alice, "ast_1", "bytes");
        Assert.All(Directory.EnumerateFileSystemEntries(_stores.Data.Root, "*", SearchOption.AllDirectories), p => Assert.DoesNotContain("Mother", p, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_disk_is_told_from_other_failures()
    {
        var full = await Record.ExceptionAsync(async () =>
        {
            await using var file = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            file.Write(new byte[8192]);
            file.Flush();
        });
        Assert.True(StoreErrors.IsDiskFull(full), $"{full}");
        Assert.True(StoreErrors.IsDiskFull(new InvalidOperationException("outer", full)));
        Assert.False(StoreErrors.IsDiskFull(new FileNotFoundException()));
        Assert.False(StoreErrors.IsDiskFull(null));
    }
}
