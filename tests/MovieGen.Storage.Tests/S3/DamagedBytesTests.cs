using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.S3;

/// <summary>Bytes that have the right length and metadata, and are others all the same.</summary>
[Trait("Tier", "process")]
public sealed class DamagedBytesTests(ObjectServer server) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly S3TestStores _stores = new(server);
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task An_artifact_with_other_bytes_is_handed_to_nobody_and_leaves_the_store()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        await _stores.OverwriteAsync(await _stores.FileOfAsync(Alice, _key), "pictura"u8.ToArray());
        using var fresh = _stores.OfAnotherProcess();

        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            fresh.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, fresh.Use, None)
        );

        Assert.NotEmpty(fresh.Log.Errors);
        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
        Assert.Empty(fresh.LeftInStaging());
    }

    [Fact]
    public async Task A_content_with_other_bytes_is_handed_to_nobody()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "content");
        await _stores.OverwriteAsync((await _stores.NamesAsync(_stores.Keys.AssetContents(Alice))).Single(), "kontent"u8.ToArray());
        using var fresh = _stores.OfAnotherProcess();
        await Assert.ThrowsAsync<DamagedContentException>(() => fresh.Assets.OpenLocalAsync(Alice, asset.Sha256, fresh.Use, None));
        Assert.Empty(fresh.LeftInStaging());
    }

    [Fact]
    public async Task Another_upload_of_a_damaged_content_is_taken()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "content");
        await _stores.AddAsync(Alice, "ast_2", "content");
        await _stores.OverwriteAsync((await _stores.NamesAsync(_stores.Keys.AssetContents(Alice)))[0], "kontent"u8.ToArray());
        using var fresh = _stores.OfAnotherProcess();
        Assert.Equal("content", await fresh.TextAsync(Alice, asset.Sha256));
        Assert.NotEmpty(fresh.Log.Errors);
    }

    [Fact]
    public async Task An_artifact_whose_local_copy_alone_was_damaged_stays_and_is_fetched_again()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        await File.WriteAllTextAsync(
            await _stores.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, _stores.Use, None),
            "pictura",
            None
        );

        await _stores.Artifacts.RemoveDamagedAsync(Alice, _key, None);

        Assert.NotNull(await _stores.Artifacts.FindAsync(Alice, _key, None));
        Assert.Equal("picture", await _stores.TextAsync(Alice, _key));
    }

    [Fact]
    public async Task An_artifact_that_was_damaged_in_the_store_alone_is_removed_when_somebody_says_so()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        await _stores.OverwriteAsync(await _stores.FileOfAsync(Alice, _key), "pictura"u8.ToArray());
        await _stores.Artifacts.RemoveDamagedAsync(Alice, _key, None);
        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
    }
}
