using MovieGen.Domain.Rendering;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Specs;

[Trait("Tier", "unit")]
public sealed class LocalDamageTests() : DamageSpec(new LocalTestStores());

[Trait("Tier", "process")]
public sealed class S3DamageTests(ObjectServer server) : DamageSpec(new S3TestStores(server));

/// <summary>What becomes of artifacts that something else than the store has touched, whatever the store.</summary>
public abstract class DamageSpec(TestStores stores) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = stores;
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose()
    {
        _stores.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Damage.LostFile)]
    [InlineData(Damage.ShortFile)]
    [InlineData(Damage.TornRecord)]
    [InlineData(Damage.RecordOfAnotherKey)]
    [InlineData(Damage.LostRecord)]
    public async Task A_damaged_artifact_counts_as_not_published_and_is_replaced(Damage damage)
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        await _stores.DamageAsync(damage, Alice, _key);

        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));

        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        Assert.NotNull(await _stores.Artifacts.FindAsync(Alice, _key, None));
        using var fresh = _stores.OfAnotherProcess();
        Assert.Equal("picture", await fresh.TextAsync(Alice, _key));
    }

    [Theory]
    [InlineData(Damage.LostFile)]
    [InlineData(Damage.ShortFile)]
    [InlineData(Damage.TornRecord)]
    [InlineData(Damage.RecordOfAnotherKey)]
    public async Task Damage_is_an_error_in_the_log(Damage damage)
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        await _stores.DamageAsync(damage, Alice, _key);
        await _stores.Artifacts.FindAsync(Alice, _key, None);
        Assert.NotEmpty(_stores.Log.Errors);
    }

    [Fact]
    public async Task What_was_removed_as_damaged_is_found_by_nobody()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        await _stores.DamageAsync(Damage.ShortFile, Alice, _key);

        await _stores.Artifacts.RemoveDamagedAsync(Alice, _key, None);

        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
        Assert.Equal(0, await _stores.StoredAsync(Alice, _key));
        Assert.Single(_stores.Log.Warnings, line => line.Contains(_key.Hex, StringComparison.Ordinal));
        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            _stores.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, _stores.Use, None)
        );
    }
}
