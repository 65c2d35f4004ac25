using MovieGen.Contracts.Storage;
using MovieGen.Domain.Retention;
using MovieGen.Storage.Local;
using static MovieGen.Storage.Tests.TestStores;

namespace MovieGen.Storage.Tests;

public sealed class InventoryTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = new();

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task What_movies_are_made_of_is_listed_and_what_jobs_show_is_not()
    {
        await _stores.Artifacts.PublishAsync(Alice, Key("segment"), _stores.Staged("12345"), None);
        await _stores.Artifacts.PublishAsync(Bob, Key("sound"), _stores.Staged("123", ArtifactFiles.Sound), None);
        foreach (var output in new[] { ArtifactFiles.Movie, ArtifactFiles.Poster, ArtifactFiles.HlsPlaylist })
            await _stores.Artifacts.PublishAsync(Alice, Key(output), _stores.Staged("output", output), None);
        Directory.CreateDirectory(Path.Combine(_stores.Data.Root, "artifacts", "alice", "ff", "half-made"));

        var listed = await ListAsync();
        Assert.Equal([(Alice, Key("segment"), 5L), (Bob, Key("sound"), 3L)], listed.OrderBy(a => a.Account.Value).Select(a => (a.Account, a.Key, a.Bytes)));
    }

    [Fact]
    public async Task Finding_an_artifact_counts_as_using_it()
    {
        await _stores.Artifacts.PublishAsync(Alice, Key("segment"), _stores.Staged("12345"), None);
        var record = Path.Combine(_stores.FolderOf(Alice, Key("segment")), "record.json");
        File.SetLastWriteTimeUtc(record, DateTime.UtcNow.AddDays(-20));
        Assert.True(Assert.Single(await ListAsync()).LastUsed < DateTimeOffset.UtcNow.AddDays(-19));

        Assert.NotNull(await _stores.Artifacts.FindAsync(Alice, Key("segment"), None));
        Assert.True(Assert.Single(await ListAsync()).LastUsed > DateTimeOffset.UtcNow.AddDays(-1));
    }

    [Fact]
    public async Task A_store_that_does_not_exist_yet_is_empty() => Assert.Empty(await ListAsync());

    private async Task<List<StoredArtifact>> ListAsync()
    {
        var listed = new List<StoredArtifact>();
        await foreach (var artifact in new LocalArtifactInventory(_stores.Data).ListIntermediatesAsync(None)) listed.Add(artifact);
        return listed;
    }
}
