using MovieGen.Domain.Rendering;
using MovieGen.Domain.Retention;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Specs;

[Trait("Tier", "unit")]
public sealed class LocalInventoryTests() : InventorySpec(new LocalTestStores())
{
    [Fact]
    public async Task Finding_an_artifact_counts_as_using_it()
    {
        await Stores.Artifacts.PublishAsync(Alice, Key("segment"), Stores.Staged("12345"), None);
        var record = Path.Combine(((LocalTestStores)Stores).FolderOf(Alice, Key("segment")), "record.json");
        File.SetLastWriteTimeUtc(record, DateTime.UtcNow.AddDays(-20));
        Assert.True(Assert.Single(await ListAsync()).LastUsed < DateTimeOffset.UtcNow.AddDays(-19));

        Assert.NotNull(await Stores.Artifacts.FindAsync(Alice, Key("segment"), None));
        Assert.True(Assert.Single(await ListAsync()).LastUsed > DateTimeOffset.UtcNow.AddDays(-1));
    }

    [Fact]
    public async Task What_is_no_whole_artifact_is_left_out()
    {
        Directory.CreateDirectory(Path.Combine(((LocalTestStores)Stores).Data.Root, "artifacts", "alice", "ff", "half-made"));
        Directory.CreateDirectory(Path.Combine(((LocalTestStores)Stores).Data.Root, "artifacts", "No Account", "ff", "stray"));
        Assert.Empty(await ListAsync());
    }
}

[Trait("Tier", "process")]
public sealed class S3InventoryTests(ObjectServer server) : InventorySpec(new S3TestStores(server));

/// <summary>What a store lists for those who keep it within bounds, whatever the store.</summary>
public abstract class InventorySpec(TestStores stores) : IDisposable
{
    protected static readonly CancellationToken None = TestContext.Current.CancellationToken;

    protected TestStores Stores { get; } = stores;

    public void Dispose()
    {
        Stores.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_movies_are_made_of_is_listed_and_what_jobs_show_is_not()
    {
        await Stores.Artifacts.PublishAsync(Alice, Key("segment"), Stores.Staged("12345"), None);
        await Stores.Artifacts.PublishAsync(Bob, Key("sound"), Stores.Staged("123", ArtifactFiles.Sound), None);
        foreach (var output in new[] { ArtifactFiles.Movie, ArtifactFiles.Poster, ArtifactFiles.HlsPlaylist })
            await Stores.Artifacts.PublishAsync(Alice, Key(output), Stores.Staged("output", output), None);

        Assert.Equal(
            [(Alice, Key("segment"), 5L), (Bob, Key("sound"), 3L)],
            (await ListAsync()).OrderBy(a => a.Account.Value).Select(a => (a.Account, a.Key, a.Bytes))
        );
        Assert.All(
            await ListAsync(),
            artifact => Assert.InRange(artifact.LastUsed, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1))
        );
    }

    [Fact]
    public async Task What_is_deleted_is_not_listed_any_more()
    {
        await Stores.Artifacts.PublishAsync(Alice, Key("segment"), Stores.Staged("12345"), None);
        Assert.Single(await ListAsync());
        await Stores.Artifacts.DeleteAsync(Alice, Key("segment"), None);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_store_in_which_nothing_was_published_is_empty() => Assert.Empty(await ListAsync());

    private protected async Task<List<StoredArtifact>> ListAsync()
    {
        var listed = new List<StoredArtifact>();
        await foreach (var artifact in Stores.Inventory.ListIntermediatesAsync(None))
            listed.Add(artifact);
        return listed;
    }
}
