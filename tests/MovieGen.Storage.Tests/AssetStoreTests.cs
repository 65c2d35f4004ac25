using System.Text.Json;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Timelines;
using static MovieGen.Storage.Tests.TestStores;

namespace MovieGen.Storage.Tests;

public sealed class AssetStoreTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = new();

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task A_staged_upload_is_not_listed_until_it_is_committed()
    {
        var staged = await StageAsync(_stores, Alice, "bytes");
        Assert.Empty(await _stores.Assets.ListAsync(Alice, None));
        Assert.Equal(ContentHash.Of("bytes"u8), staged.Sha256);
        await Assert.ThrowsAsync<FileNotFoundException>(() => _stores.Assets.OpenLocalAsync(Alice, staged.Sha256, None));

        await _stores.Assets.CommitAsync(staged, AssetOf(staged, "ast_1", 0), None);

        Assert.Equal("ast_1", Assert.Single(await _stores.Assets.ListAsync(Alice, None)).Id.Value);
        Assert.Equal("bytes", await File.ReadAllTextAsync(await _stores.Assets.OpenLocalAsync(Alice, staged.Sha256, None), None));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task All_that_is_known_of_an_asset_comes_back_after_a_restart()
    {
        var asset = await AddAsync(_stores, Alice, "ast_1", "bytes");
        using var next = new TestStores(_stores.Root);
        var found = await next.Assets.FindAsync(Alice, asset.Id, None);
        Assert.Equal(JsonSerializer.Serialize(asset), JsonSerializer.Serialize(found));
        Assert.Equal(asset with { Facts = found!.Facts }, found);
    }

    [Fact]
    public async Task Assets_are_listed_oldest_first()
    {
        await AddAsync(_stores, Alice, "ast_b", "2", minute: 2);
        await AddAsync(_stores, Alice, "ast_c", "3", minute: 3);
        await AddAsync(_stores, Alice, "ast_a", "1", minute: 1);
        Assert.Equal(["ast_a", "ast_b", "ast_c"], (await _stores.Assets.ListAsync(Alice, None)).Select(a => a.Id.Value));
    }

    [Fact]
    public async Task Equal_content_is_kept_once_and_until_its_last_asset_is_deleted()
    {
        var one = await AddAsync(_stores, Alice, "ast_1", "same");
        var two = await AddAsync(_stores, Alice, "ast_2", "same");
        var contents = Path.Combine(_stores.Data.Root, "assets", "alice", "content");
        Assert.Single(Directory.GetFiles(contents, "*", SearchOption.AllDirectories));

        Assert.True(await _stores.Assets.DeleteAsync(Alice, one.Id, None));
        Assert.True(File.Exists(await _stores.Assets.OpenLocalAsync(Alice, two.Sha256, None)));
        Assert.True(await _stores.Assets.DeleteAsync(Alice, two.Id, None));
        Assert.Empty(Directory.GetFiles(contents, "*", SearchOption.AllDirectories));
        Assert.False(await _stores.Assets.DeleteAsync(Alice, two.Id, None));
        Assert.Null(await _stores.Assets.FindAsync(Alice, two.Id, None));
    }

    [Fact]
    public async Task Content_committed_while_its_twin_is_deleted_is_never_lost()
    {
        using var other = new TestStores(_stores.Root);
        for (var round = 0; round < 40; round++)
        {
            var old = await AddAsync(_stores, Alice, $"ast_old{round}", $"twin {round}");
            var staged = await StageAsync(other, Alice, $"twin {round}");
            await Task.WhenAll(
                _stores.Assets.DeleteAsync(Alice, old.Id, None),
                other.Assets.CommitAsync(staged, AssetOf(staged, $"ast_new{round}", 0), None));
            Assert.True(File.Exists(await _stores.Assets.OpenLocalAsync(Alice, staged.Sha256, None)));
        }
    }

    [Fact]
    public async Task Accounts_do_not_see_each_others_assets()
    {
        var asset = await AddAsync(_stores, Alice, "ast_1", "alice's");
        Assert.Null(await _stores.Assets.FindAsync(Bob, asset.Id, None));
        Assert.Empty(await _stores.Assets.ListAsync(Bob, None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => _stores.Assets.OpenLocalAsync(Bob, asset.Sha256, None));
        Assert.False(await _stores.Assets.DeleteAsync(Bob, asset.Id, None));
    }

    [Fact]
    public async Task An_upload_that_is_too_large_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<AssetTooLargeException>(() => _stores.Assets.StageAsync(Alice, new MemoryStream(new byte[1001]), 1000, None));
        Assert.Equal(1000, refused.MaxBytes);
        Assert.Empty(_stores.LeftInStaging());
        Assert.Equal(1000, (await _stores.Assets.StageAsync(Alice, new MemoryStream(new byte[1000]), 1000, None)).Bytes);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_or_is_discarded_leaves_nothing()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => _stores.Assets.StageAsync(Alice, new BrokenStream(), 1000, None));
        await _stores.Assets.DiscardAsync(await StageAsync(_stores, Alice, "unwanted"));
        Assert.Empty(_stores.LeftInStaging());
    }

    internal static async Task<Asset> AddAsync(TestStores stores, AccountId account, string id, string content, int minute = 0)
    {
        var staged = await StageAsync(stores, account, content);
        var asset = AssetOf(staged, id, minute);
        await stores.Assets.CommitAsync(staged, asset, None);
        return asset;
    }

    private static Task<StagedAsset> StageAsync(TestStores stores, AccountId account, string content) =>
        stores.Assets.StageAsync(account, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), 1000, None);

    private static Asset AssetOf(StagedAsset staged, string id, int minute) => new(
        new AssetId(id), staged.Account, "../Mother's \"film\".mp4", staged.Bytes, staged.Sha256, new DateTimeOffset(2026, 5, 4, 3, minute, 1, TimeSpan.Zero),
        new AssetFacts(
            AssetKind.Video, "mov", 12.5,
            new VideoFacts(0, "h264", 320, 180, 90, new Rational(4, 3), "yuv420p", null, false, true, new Rational(30000, 1001), new Rational(1, 90000), -5, 1125000, 375, [0, 3003]),
            null, new AudioFacts(1, "aac", 44100, 2, "stereo", -0.02, 12.4), [new AssetWarning("w", "Ünïcode 🎬")]));

    private sealed class BrokenStream : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ == 0 ? ValueTask.FromResult(10) : throw new EndOfStreamException();
    }
}
