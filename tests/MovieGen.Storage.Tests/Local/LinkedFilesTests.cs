using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Local;

/// <summary>Files of this host that are taken in without being copied.</summary>
[Trait("Tier", "unit")]
public sealed class LinkedFilesTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly LocalTestStores _stores = new();
    private readonly string _file;

    public LinkedFilesTests()
    {
        _file = Path.Combine(_stores.Data.Root, "holiday.mp4");
        File.WriteAllText(_file, "the holiday");
    }

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task A_file_is_an_asset_with_its_hash_and_survives_its_deletion()
    {
        var asset = await AddFileAsync("ast_1");
        File.Delete(_file);

        Assert.Equal(ContentHash.Of("the holiday"u8), asset.Sha256);
        Assert.Equal("the holiday", await _stores.TextAsync(Alice, asset.Sha256));
    }

    [Fact]
    public async Task A_file_that_is_written_to_is_missing_until_it_is_added_again()
    {
        var asset = await AddFileAsync("ast_1");
        await File.WriteAllTextAsync(_file, "the wedding, a longer film", None);

        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => _stores.TextAsync(Alice, asset.Sha256));
        Assert.Contains("was changed", missing.Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_file, "the holiday", None);
        Assert.Equal(asset.Sha256, (await AddFileAsync("ast_1")).Sha256);
        Assert.Equal("the holiday", await _stores.TextAsync(Alice, asset.Sha256));
    }

    [Fact]
    public async Task An_upload_of_the_same_bytes_takes_the_place_of_a_link()
    {
        var asset = await AddFileAsync("ast_1");
        await _stores.AddAsync(Alice, "ast_1", "the holiday");
        await File.WriteAllTextAsync(_file, "the wedding", None);

        Assert.Equal("the holiday", await _stores.TextAsync(Alice, asset.Sha256));
    }

    [Fact]
    public async Task A_symbolic_link_is_followed_and_what_it_points_to_is_kept()
    {
        var target = _file;
        var link = Path.Combine(_stores.Data.Root, "link.mp4");
        File.CreateSymbolicLink(link, "holiday.mp4");

        var staged = await _stores.Assets.StageFileAsync(Alice, link, 1000, None);
        var asset = AssetOf(staged, "ast_1");
        await _stores.Assets.CommitAsync(staged, asset, None);
        File.Delete(target);
        File.Delete(link);

        Assert.Equal("the holiday", await _stores.TextAsync(Alice, asset.Sha256));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_deleted_link_but_the_file()
    {
        var asset = await AddFileAsync("ast_1");
        Assert.True(await _stores.Assets.DeleteAsync(Alice, asset.Id, None));

        Assert.DoesNotContain(await _stores.NamesAsync(), name => name.Contains(asset.Sha256.Hex, StringComparison.Ordinal));
        Assert.Equal("the holiday", await File.ReadAllTextAsync(_file, None));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused() =>
        await Assert.ThrowsAsync<AssetTooLargeException>(() => _stores.Assets.StageFileAsync(Alice, _file, 5, None));

    [Fact]
    public async Task A_file_of_another_file_system_is_copied()
    {
        const string elsewhere = "/proc/version";
        var staged = await _stores.Assets.StageFileAsync(Alice, elsewhere, 1 << 20, None);

        Assert.Null(staged.LinkedLook);
        Assert.Equal(await File.ReadAllTextAsync(elsewhere, None), await File.ReadAllTextAsync(staged.LocalPath, None));
    }

    private async Task<Asset> AddFileAsync(string id)
    {
        var staged = await _stores.Assets.StageFileAsync(Alice, _file, 1000, None);
        var asset = AssetOf(staged, id);
        await _stores.Assets.CommitAsync(staged, asset, None);
        await _stores.Assets.DiscardAsync(staged);
        return asset;
    }
}
