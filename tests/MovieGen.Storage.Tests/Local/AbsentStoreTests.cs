using System.Text;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Local;

/// <summary>
/// A store that is away is not an empty one: nobody may conclude that something is missing, and nothing may be written into the hole.
/// </summary>
[Trait("Tier", "unit")]
public sealed class AbsentStoreTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly LocalTestStores _stores = new();
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose() => _stores.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_called_missing_while_the_store_is_away(bool mountPointIsThere)
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        var staged = _stores.Staged("other");
        var root = _stores.Data.Root;
        Directory.Move(root, root + "-away");
        if (mountPointIsThere)
            Directory.CreateDirectory(root);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _stores.Artifacts.FindAsync(Alice, _key, None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _stores.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, _stores.Use, None)
        );
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _stores.Documents.LoadAsync(Alice, new JobId("job_film"), ContentHash.Of("x"u8), None)
        );
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _stores.Assets.ListAsync(Alice, None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _stores.Assets.OpenLocalAsync(Alice, ContentHash.Of("x"u8), _stores.Use, None)
        );
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _stores.Artifacts.PublishAsync(Alice, Key("segment 2"), staged, None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _stores.Documents.SaveAsync(Alice, new JobId("job_film"), Encoding.UTF8.GetBytes("{}"), None)
        );
        Assert.Equal(mountPointIsThere, Directory.Exists(root));

        if (mountPointIsThere)
        {
            Assert.Empty(Directory.EnumerateFileSystemEntries(root));
            Directory.Delete(root);
        }

        Directory.Move(root + "-away", root);
        Assert.NotNull(await _stores.Artifacts.FindAsync(Alice, _key, None));
    }
}
