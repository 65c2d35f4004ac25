using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Local;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Local;

/// <summary>One bit of a stored file has changed on the disk; its length and its times have not.</summary>
[Trait("Tier", "unit")]
public sealed class FlippedByteTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly LocalTestStores _stores = new();
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task An_artifact_is_found_by_no_later_process_and_is_made_again()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        Flip(Path.Combine(_stores.FolderOf(Alice, _key), ArtifactFiles.Segment));
        using var later = _stores.OfAnotherProcess();

        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            later.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, later.Use, None)
        );
        await Assert.ThrowsAsync<FileNotFoundException>(() => later.Artifacts.OpenReadAsync(Alice, _key, ArtifactFiles.Segment, None));
        Assert.Null(await later.Artifacts.FindAsync(Alice, _key, None));
        Assert.NotEmpty(later.Log.Errors);

        await later.Artifacts.PublishAsync(Alice, _key, later.Staged("picture"), None);
        Assert.Equal("picture", await later.TextAsync(Alice, _key));
    }

    [Fact]
    public async Task A_content_is_handed_to_no_later_process_until_it_is_added_again()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "content");
        Flip(_stores.Data.AssetContent(Alice, asset.Sha256));
        using var later = _stores.OfAnotherProcess();

        var missing = await Assert.ThrowsAsync<DamagedContentException>(() => later.TextAsync(Alice, asset.Sha256));
        Assert.Contains("damaged. Add it again", missing.Message, StringComparison.Ordinal);
        Assert.NotEmpty(later.Log.Errors);

        Assert.True(await _stores.Assets.IsDamagedAsync(Alice, asset.Sha256, None));

        await later.AddAsync(Alice, "ast_2", "content");
        Assert.Equal("content", await later.TextAsync(Alice, asset.Sha256));
        Assert.False(await _stores.Assets.IsDamagedAsync(Alice, asset.Sha256, None));
    }

    [Fact]
    public async Task What_one_process_has_verified_and_another_finds_damaged_is_served_by_neither()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "content");
        using var other = _stores.OfAnotherProcess();
        Assert.Equal("content", await other.TextAsync(Alice, asset.Sha256));
        Flip(_stores.Data.AssetContent(Alice, asset.Sha256));
        Assert.False(
            await ((LocalAssetStore)_stores.Assets).CheckContentAsync(Alice, asset.Sha256, (_, _) => ValueTask.CompletedTask, None)
        );
        await Assert.ThrowsAsync<DamagedContentException>(() => other.TextAsync(Alice, asset.Sha256));
    }

    [Fact]
    public async Task A_damaged_content_is_read_once_and_again_when_it_is_replaced()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "content");
        var path = _stores.Data.AssetContent(Alice, asset.Sha256);
        Flip(path);
        var verified = new VerifiedFiles();
        Assert.False(await verified.HasAsync(path, asset.Sha256, None));

        var (damaged, written) = (await File.ReadAllBytesAsync(path, None), File.GetLastWriteTimeUtc(path));
        await File.WriteAllTextAsync(path, "content", None);
        File.SetLastWriteTimeUtc(path, written);
        Assert.False(await verified.HasAsync(path, asset.Sha256, None));

        File.SetLastWriteTimeUtc(path, written.AddSeconds(1));
        Assert.True(await verified.HasAsync(path, asset.Sha256, None));
        Assert.NotEqual(damaged, await File.ReadAllBytesAsync(path, None));
    }

    [Fact]
    public async Task Who_waits_for_the_reading_of_a_large_file_may_leave()
    {
        var path = Path.Combine(_stores.Data.Root, "large");
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
            RandomAccess.SetLength(file, 256L << 20);
        var verified = new VerifiedFiles();
        using var leaves = new CancellationTokenSource();
        var waiting = verified.HasAsync(path, ContentHash.Of("other"u8), leaves.Token);
        var patient = verified.HasAsync(path, ContentHash.Of("other"u8), None);

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(await patient);
    }

    [Fact]
    public async Task A_record_whose_facts_have_changed_lists_no_asset()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "content");
        var record = _stores.Data.AssetRecord(Alice, asset.Id);
        await File.WriteAllTextAsync(
            record,
            (await File.ReadAllTextAsync(record, None)).Replace("\"bytes\": 7", "\"bytes\": 5", StringComparison.Ordinal),
            None
        );
        using var later = _stores.OfAnotherProcess();
        Assert.Null(await later.Assets.FindAsync(Alice, asset.Id, None));
        Assert.NotEmpty(later.Log.Errors);
    }

    internal static void Flip(string path, int? at = null)
    {
        var written = File.GetLastWriteTimeUtc(path);
        var bytes = File.ReadAllBytes(path);
        bytes[at ?? Random.Shared.Next(bytes.Length)] ^= (byte)(1 << Random.Shared.Next(8));
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, written);
    }
}
