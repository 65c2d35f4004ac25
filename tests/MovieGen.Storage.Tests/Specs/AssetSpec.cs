using System.Text.Json;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Specs;

[Trait("Tier", "unit")]
public sealed class LocalAssetTests() : AssetSpec(new LocalTestStores());

[Trait("Tier", "process")]
public sealed class S3AssetTests(ObjectServer server) : AssetSpec(new S3TestStores(server));

/// <summary>What keeping assets means, whatever the store.</summary>
public abstract class AssetSpec(TestStores stores) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = stores;

    public void Dispose()
    {
        _stores.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_staged_upload_is_not_listed_until_it_is_committed()
    {
        var staged = await _stores.StageAsync(Alice, "bytes");
        Assert.Empty(await _stores.Assets.ListAsync(Alice, None));
        Assert.Equal(ContentHash.Of("bytes"u8), staged.Sha256);
        await Assert.ThrowsAsync<FileNotFoundException>(() => _stores.Assets.OpenLocalAsync(Alice, staged.Sha256, _stores.Use, None));

        await _stores.Assets.CommitAsync(staged, AssetOf(staged, "ast_1", 0), None);

        Assert.Equal("ast_1", Assert.Single(await _stores.Assets.ListAsync(Alice, None)).Id.Value);
        Assert.Equal("bytes", await _stores.TextAsync(Alice, staged.Sha256));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Theory]
    [InlineData("kontent")]
    [InlineData(null)]
    public async Task A_content_that_was_damaged_or_lost_is_whole_when_its_file_comes_again(string? now)
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "content");
        await _stores.DamageContentAsync(Alice, asset.Sha256, now is null ? null : System.Text.Encoding.UTF8.GetBytes(now));

        await _stores.AddAsync(Alice, "ast_1", "content");

        using var fresh = _stores.OfAnotherProcess();
        Assert.Equal("content", await fresh.TextAsync(Alice, asset.Sha256));
        Assert.Single(await fresh.Assets.ListAsync(Alice, None));
        Assert.Equal(1, await _stores.ContentsAsync(Alice));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task All_that_is_known_of_an_asset_comes_back_after_a_restart()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "bytes");
        using var next = _stores.OfAnotherProcess();
        var found = await next.Assets.FindAsync(Alice, asset.Id, None);
        Assert.Equal(JsonSerializer.Serialize(asset), JsonSerializer.Serialize(found));
        Assert.Equal(asset with { Facts = found!.Facts }, found);
    }

    [Fact]
    public async Task Assets_are_listed_oldest_first()
    {
        await _stores.AddAsync(Alice, "ast_b", "2", minute: 2);
        await _stores.AddAsync(Alice, "ast_c", "3", minute: 3);
        await _stores.AddAsync(Alice, "ast_a", "1", minute: 1);
        Assert.Equal(["ast_a", "ast_b", "ast_c"], (await _stores.Assets.ListAsync(Alice, None)).Select(a => a.Id.Value));
    }

    [Fact]
    public async Task What_another_process_adds_renames_or_deletes_is_listed_so_at_once()
    {
        using var other = _stores.OfAnotherProcess();
        for (var round = 0; round < 5; round++)
        {
            await other.AddAsync(Alice, "ast_a", "1", minute: 1);
            Assert.Equal("ast_a", Assert.Single(await _stores.Assets.ListAsync(Alice, None)).Id.Value);
            Assert.Equal($"{round}", (await other.Assets.RenameAsync(Alice, new AssetId("ast_a"), $"{round}", None))!.Name);
            Assert.Equal($"{round}", Assert.Single(await _stores.Assets.ListAsync(Alice, None)).Name);
            Assert.Equal($"{round}", (await _stores.Assets.FindAsync(Alice, new AssetId("ast_a"), None))!.Name);
            await other.Assets.DeleteAsync(Alice, new AssetId("ast_a"), None);
            Assert.Empty(await _stores.Assets.ListAsync(Alice, None));
        }
    }

    [Fact]
    public async Task A_renamed_asset_has_its_content_and_its_new_name_also_when_its_file_comes_again()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "content");
        var staged = await _stores.StageAsync(Alice, "content");
        await _stores.Assets.RenameAsync(Alice, asset.Id, "The \"beach\".mp4", None);
        await _stores.Assets.CommitAsync(staged, asset, None);
        using var fresh = _stores.OfAnotherProcess();
        var renamed = (await fresh.Assets.FindAsync(Alice, asset.Id, None))!;
        Assert.Equal(asset with { Name = "The \"beach\".mp4", Facts = renamed.Facts }, renamed);
        Assert.Equal("content", await fresh.TextAsync(Alice, asset.Sha256));
        Assert.Null(await fresh.Assets.RenameAsync(Alice, new AssetId("ast_2"), "none", None));
        Assert.Null(await fresh.Assets.RenameAsync(Bob, asset.Id, "his", None));
    }

    [Fact]
    public async Task Equal_content_is_kept_until_its_last_asset_is_deleted()
    {
        var one = await _stores.AddAsync(Alice, "ast_1", "same");
        var two = await _stores.AddAsync(Alice, "ast_2", "same");

        Assert.True(await _stores.Assets.DeleteAsync(Alice, one.Id, None));
        using var fresh = _stores.OfAnotherProcess();
        Assert.Equal("same", await fresh.TextAsync(Alice, two.Sha256));

        Assert.True(await _stores.Assets.DeleteAsync(Alice, two.Id, None));
        Assert.Equal(0, await _stores.ContentsAsync(Alice));
        await Assert.ThrowsAsync<FileNotFoundException>(() => _stores.Assets.OpenLocalAsync(Alice, two.Sha256, _stores.Use, None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => _stores.Assets.OpenReadAsync(Alice, two.Sha256, None));
        Assert.False(await _stores.Assets.DeleteAsync(Alice, two.Id, None));
        Assert.Null(await _stores.Assets.FindAsync(Alice, two.Id, None));
    }

    [Fact]
    public async Task Content_committed_while_its_twin_is_deleted_is_never_lost()
    {
        using var other = _stores.OfAnotherProcess();
        for (var round = 0; round < _stores.Rounds; round++)
        {
            var old = await _stores.AddAsync(Alice, $"ast_old{round}", $"twin {round}");
            var staged = await other.StageAsync(Alice, $"twin {round}");
            await Task.WhenAll(
                _stores.Assets.DeleteAsync(Alice, old.Id, None),
                other.Assets.CommitAsync(staged, AssetOf(staged, $"ast_new{round}", 0), None)
            );
            using var fresh = _stores.OfAnotherProcess();
            Assert.Equal($"twin {round}", await fresh.TextAsync(Alice, staged.Sha256));
        }
    }

    [Fact]
    public async Task One_asset_committed_twice_at_once_is_there_once_with_its_content()
    {
        using var other = _stores.OfAnotherProcess();
        var (mine, theirs) = (await _stores.StageAsync(Alice, "same"), await other.StageAsync(Alice, "same"));

        await Task.WhenAll(
            _stores.Assets.CommitAsync(mine, AssetOf(mine, "ast_1"), None),
            other.Assets.CommitAsync(theirs, AssetOf(theirs, "ast_1"), None)
        );

        Assert.Single(await _stores.Assets.ListAsync(Alice, None));
        Assert.Equal(1, await _stores.ContentsAsync(Alice));
        using var fresh = _stores.OfAnotherProcess();
        Assert.Equal("same", await fresh.TextAsync(Alice, mine.Sha256));
        Assert.Empty(_stores.LeftInStaging().Concat(other.LeftInStaging()));
    }

    [Fact]
    public async Task Parts_of_a_content_are_read_without_the_rest()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "0123456789");
        await using var content = await _stores.Assets.OpenReadAsync(Alice, asset.Sha256, None);
        var bytes = new byte[3];
        content.Position = 6;
        await content.ReadExactlyAsync(bytes, None);
        Assert.Equal((10, "678"), (content.Length, System.Text.Encoding.UTF8.GetString(bytes)));
    }

    [Fact]
    public async Task Accounts_do_not_see_each_others_assets()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "alice's");
        Assert.Null(await _stores.Assets.FindAsync(Bob, asset.Id, None));
        Assert.Empty(await _stores.Assets.ListAsync(Bob, None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => _stores.Assets.OpenLocalAsync(Bob, asset.Sha256, _stores.Use, None));
        Assert.False(await _stores.Assets.DeleteAsync(Bob, asset.Id, None));
    }

    [Fact]
    public async Task An_upload_that_is_too_large_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<AssetTooLargeException>(() =>
            _stores.Assets.StageAsync(Alice, new MemoryStream(new byte[1001]), null, 1000, None)
        );
        Assert.Equal(1000, refused.MaxBytes);
        Assert.Empty(_stores.LeftInStaging());
        Assert.Equal(1000, (await _stores.Assets.StageAsync(Alice, new MemoryStream(new byte[1000]), null, 1000, None)).Bytes);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_or_is_discarded_leaves_nothing()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => _stores.Assets.StageAsync(Alice, new BrokenStream(), null, 1000, None));
        await _stores.Assets.DiscardAsync(await _stores.StageAsync(Alice, "unwanted"));
        Assert.Empty(_stores.LeftInStaging());
    }

    private sealed class BrokenStream : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ == 0 ? ValueTask.FromResult(10) : throw new EndOfStreamException();
    }
}
