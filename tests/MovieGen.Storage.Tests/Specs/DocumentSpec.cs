using MovieGen.Domain.Assets;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Specs;

[Trait("Tier", "unit")]
public sealed class LocalDocumentTests() : DocumentSpec(new LocalTestStores());

[Trait("Tier", "process")]
public sealed class S3DocumentTests(ObjectServer server) : DocumentSpec(new S3TestStores(server));

/// <summary>What keeping documents means, whatever the store.</summary>
public abstract class DocumentSpec(TestStores stores) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = stores;

    public void Dispose()
    {
        _stores.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_document_is_found_by_the_hash_of_its_bytes_by_its_account_alone()
    {
        var hash = await _stores.Documents.SaveAsync(Alice, "{}"u8.ToArray(), None);
        Assert.Equal(ContentHash.Of("{}"u8), hash);
        Assert.Equal("{}"u8.ToArray(), await _stores.Documents.LoadAsync(Alice, hash, None));
        Assert.Null(await _stores.Documents.LoadAsync(Bob, hash, None));
    }

    [Fact]
    public async Task Saving_the_same_bytes_many_times_at_once_keeps_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _stores.Documents.SaveAsync(Alice, "[1]"u8.ToArray(), None)));
        Assert.Single(await _stores.NamesAsync(), name => name.Contains(ContentHash.Of("[1]"u8).Hex, StringComparison.Ordinal));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task A_damaged_document_counts_as_missing_and_is_repaired_by_the_next_save()
    {
        var hash = await _stores.Documents.SaveAsync(Alice, "[1]"u8.ToArray(), None);
        await _stores.DamageDocumentAsync(Alice, hash, "[2]"u8.ToArray());

        Assert.Null(await _stores.Documents.LoadAsync(Alice, hash, None));
        Assert.NotEmpty(_stores.Log.Errors);
        await _stores.Documents.SaveAsync(Alice, "[1]"u8.ToArray(), None);
        Assert.Equal("[1]"u8.ToArray(), await _stores.Documents.LoadAsync(Alice, hash, None));
    }
}
