using MovieGen.Contracts.Storage;
using MovieGen.Domain.Jobs;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Specs;

[Trait("Tier", "unit")]
public sealed class LocalAttemptLogTests() : AttemptLogSpec(new LocalTestStores());

[Trait("Tier", "process")]
public sealed class S3AttemptLogTests(ObjectServer server) : AttemptLogSpec(new S3TestStores(server));

/// <summary>What keeping the logs of attempts means, whatever the store.</summary>
public abstract class AttemptLogSpec(TestStores stores) : IDisposable
{
    private const long First = 0x08ddb1e5a0c4f1b2;
    private static readonly JobId Job = new("job_film");
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = stores;

    public void Dispose()
    {
        _stores.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Logs_are_listed_in_the_order_of_their_attempts_and_read_by_their_number()
    {
        await _stores.Documents.SaveAsync(Alice, Job, "{}"u8.ToArray(), None);
        await SaveAsync(First + 1, "segment 12", AttemptEnd.Failed, "second: ä");
        await SaveAsync(First, "soundtrack", AttemptEnd.Completed, "first");
        await SaveAsync(First + 2, "segment 12", AttemptEnd.Stopped, "third");

        var kept = await _stores.Logs.ListAsync(Alice, Job, None);
        Assert.Equal(
            [
                new AttemptName(First, "soundtrack", AttemptEnd.Completed),
                new AttemptName(First + 1, "segment 12", AttemptEnd.Failed),
                new AttemptName(First + 2, "segment 12", AttemptEnd.Stopped),
            ],
            kept.Select(attempt => attempt.Name)
        );
        Assert.All(kept, attempt => Assert.InRange(DateTimeOffset.UtcNow - attempt.At, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(5)));
        Assert.Equal("second: ä", await _stores.Logs.LoadAsync(Alice, Job, First + 1, None));
        Assert.Null(await _stores.Logs.LoadAsync(Alice, Job, First + 3, None));
        Assert.Null(await _stores.Logs.LoadAsync(Bob, Job, First, None));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task Logs_go_with_the_documents_of_their_job_and_do_not_come_back()
    {
        await _stores.Documents.SaveAsync(Alice, Job, "{}"u8.ToArray(), None);
        await SaveAsync(First, "poster", AttemptEnd.Completed, "made");
        await _stores.Documents.DeleteAsync(Alice, Job, None);
        Assert.Empty(await _stores.Logs.ListAsync(Alice, Job, None));

        await SaveAsync(First + 1, "poster", AttemptEnd.Completed, "too late");
        Assert.Empty(await _stores.Logs.ListAsync(Alice, Job, None));
        Assert.DoesNotContain(await _stores.NamesAsync(), name => name.Contains(Job.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_without_logs_has_none() => Assert.Empty(await _stores.Logs.ListAsync(Alice, Job, None));

    private Task SaveAsync(long attempt, string task, AttemptEnd end, string text) =>
        _stores.Logs.SaveAsync(Alice, Job, new AttemptName(attempt, task, end), text, None);
}
