using MovieGen.Domain.Assets;
using static MovieGen.Storage.Tests.TestStores;

namespace MovieGen.Storage.Tests;

public sealed class DocumentStoreTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = new();

    public void Dispose() => _stores.Dispose();

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
        Assert.Single(Directory.GetFiles(Path.Combine(_stores.Data.Root, "documents"), "*", SearchOption.AllDirectories));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task A_damaged_document_counts_as_missing_and_is_repaired_by_the_next_save()
    {
        var hash = await _stores.Documents.SaveAsync(Alice, "[1]"u8.ToArray(), None);
        await File.WriteAllTextAsync(Directory.GetFiles(Path.Combine(_stores.Data.Root, "documents"), "*", SearchOption.AllDirectories).Single(), "[2]", None);

        Assert.Null(await _stores.Documents.LoadAsync(Alice, hash, None));
        await _stores.Documents.SaveAsync(Alice, "[1]"u8.ToArray(), None);
        Assert.Equal("[1]"u8.ToArray(), await _stores.Documents.LoadAsync(Alice, hash, None));
    }
}
