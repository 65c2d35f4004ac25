using MovieGen.Domain.Rendering;
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

        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => later.TextAsync(Alice, asset.Sha256));
        Assert.Contains("damaged. Add it again", missing.Message, StringComparison.Ordinal);
        Assert.NotEmpty(later.Log.Errors);

        await later.AddAsync(Alice, "ast_2", "content");
        Assert.Equal("content", await later.TextAsync(Alice, asset.Sha256));
    }

    private static void Flip(string path)
    {
        var written = File.GetLastWriteTimeUtc(path);
        var bytes = File.ReadAllBytes(path);
        bytes[Random.Shared.Next(bytes.Length)] ^= (byte)(1 << Random.Shared.Next(8));
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, written);
    }
}
