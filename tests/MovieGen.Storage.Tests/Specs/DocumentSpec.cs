using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
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
    private static readonly JobId Job = new("job_film");
    private static readonly JobId Other = new("job_other");
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
        var hash = await _stores.Documents.SaveAsync(Alice, Job, "{}"u8.ToArray(), None);
        Assert.Equal(ContentHash.Of("{}"u8), hash);
        Assert.Equal("{}"u8.ToArray(), await _stores.Documents.LoadAsync(Alice, Job, hash, None));
        Assert.Null(await _stores.Documents.LoadAsync(Bob, Job, hash, None));
        Assert.Null(await _stores.Documents.LoadAsync(Alice, Other, hash, None));
    }

    [Fact]
    public async Task Documents_go_with_their_job_and_no_other()
    {
        var (mine, longer) = (
            await _stores.Documents.SaveAsync(Alice, Job, "{}"u8.ToArray(), None),
            await _stores.Documents.SaveAsync(Alice, Job, "[1]"u8.ToArray(), None)
        );
        await _stores.Documents.SaveAsync(Alice, Other, "{}"u8.ToArray(), None);
        await _stores.Documents.DeleteAsync(Alice, Job, None);
        await _stores.Documents.DeleteAsync(Alice, Job, None);

        Assert.Null(await _stores.Documents.LoadAsync(Alice, Job, mine, None));
        Assert.Null(await _stores.Documents.LoadAsync(Alice, Job, longer, None));
        Assert.NotNull(await _stores.Documents.LoadAsync(Alice, Other, mine, None));
        Assert.DoesNotContain(await _stores.NamesAsync(), name => name.Contains(Job.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_that_an_earlier_version_stored_for_all_jobs_is_found()
    {
        var hash = ContentHash.Of("{ }"u8);
        await _stores.PlaceSharedDocumentAsync(Alice, hash, "{ }"u8.ToArray());
        Assert.Equal("{ }"u8.ToArray(), await _stores.Documents.LoadAsync(Alice, Job, hash, None));
        await _stores.Documents.DeleteAsync(Alice, Job, None);
        Assert.NotNull(await _stores.Documents.LoadAsync(Alice, Other, hash, None));
    }

    [Fact]
    public async Task Saving_the_same_bytes_many_times_at_once_keeps_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _stores.Documents.SaveAsync(Alice, Job, "[1]"u8.ToArray(), None)));
        Assert.Single(await _stores.NamesAsync(), name => name.Contains(ContentHash.Of("[1]"u8).Hex, StringComparison.Ordinal));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task A_damaged_document_counts_as_missing_and_is_repaired_by_the_next_save()
    {
        var hash = await _stores.Documents.SaveAsync(Alice, Job, "[1]"u8.ToArray(), None);
        await _stores.DamageDocumentAsync(Alice, Job, hash, "[2]"u8.ToArray());

        Assert.Null(await _stores.Documents.LoadAsync(Alice, Job, hash, None));
        Assert.NotEmpty(_stores.Log.Errors);
        await _stores.Documents.SaveAsync(Alice, Job, "[1]"u8.ToArray(), None);
        Assert.Equal("[1]"u8.ToArray(), await _stores.Documents.LoadAsync(Alice, Job, hash, None));
    }
}
