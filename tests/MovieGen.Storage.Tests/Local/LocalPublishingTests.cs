using MovieGen.Domain.Rendering;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Local;

[Trait("Tier", "unit")]
public sealed class LocalPublishingTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly LocalTestStores _stores = new();
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task A_publish_that_fails_leaves_nothing_in_staging()
    {
        // Where the key's parent folder should be there is a file.
        var parent = Path.GetDirectoryName(_stores.FolderOf(Alice, _key))!;
        Directory.CreateDirectory(Path.GetDirectoryName(parent)!);
        await File.WriteAllTextAsync(parent, "in the way", None);
        await Assert.ThrowsAnyAsync<IOException>(() => _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task Equal_content_is_kept_once()
    {
        await _stores.AddAsync(Alice, "ast_1", "same");
        await _stores.AddAsync(Alice, "ast_2", "same");
        Assert.Equal(1, await _stores.ContentsAsync(Alice));
    }
}
