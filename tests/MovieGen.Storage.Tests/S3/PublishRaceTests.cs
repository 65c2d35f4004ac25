using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Assets;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.S3;

/// <summary>Two that publish the same key differently: whatever the store does, a record's files are those that it describes.</summary>
[Trait("Tier", "process")]
public sealed class PublishRaceTests(ObjectServer server) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly S3TestStores _stores = new(server);

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task Of_two_that_differ_one_stays_whole_and_the_other_alarms()
    {
        for (var round = 0; round < 5; round++)
        {
            var key = Key($"segment {round}");
            using var other = (S3TestStores)_stores.OfAnotherProcess();
            var records = await Task.WhenAll(
                _stores.Artifacts.PublishAsync(Alice, key, _stores.Staged("mine"), None),
                other.Artifacts.PublishAsync(Alice, key, other.Staged("other"), None)
            );

            using var fresh = _stores.OfAnotherProcess();
            var kept = await fresh.Artifacts.FindAsync(Alice, key, None);
            Assert.Contains(records, record => record.Files[0] == kept!.Files[0]);
            Assert.Equal(kept!.Files[0].Sha256, ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(await fresh.TextAsync(Alice, key))));
        }
    }

    [Fact]
    public async Task A_store_that_hears_no_condition_still_keeps_the_first_and_alarms()
    {
        using var deaf = new S3TestStores(
            server,
            prefix: _stores.Options.Prefix,
            more: services => services.AddSingleton(s => WatchedStore.IgnoringConditions(server.Client))
        );
        var first = await _stores.Artifacts.PublishAsync(Alice, Key("1"), _stores.Staged("first"), None);

        var kept = await deaf.Artifacts.PublishAsync(Alice, Key("1"), deaf.Staged("other"), None);

        Assert.Equal(first.Files.AsEnumerable(), kept.Files);
        Assert.Contains(Key("1").Hex, Assert.Single(deaf.Log.Errors));
        Assert.Equal(2, await _stores.StoredAsync(Alice, Key("1")));
    }

    [Fact]
    public async Task Of_many_on_a_store_that_hears_no_condition_what_is_found_in_the_end_can_be_read()
    {
        using var deaf = new S3TestStores(
            server,
            prefix: _stores.Options.Prefix,
            more: services => services.AddSingleton(s => WatchedStore.IgnoringConditions(server.Client))
        );
        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => deaf.Artifacts.PublishAsync(Alice, Key("1"), deaf.Staged($"bytes {i % 2}"), None))
        );

        var kept = await _stores.Artifacts.FindAsync(Alice, Key("1"), None);
        Assert.NotNull(kept);
        Assert.StartsWith("bytes ", await _stores.TextAsync(Alice, Key("1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_of_these_tests_hears_the_condition()
    {
        var put = new PutObjectRequest
        {
            BucketName = server.Bucket,
            Key = _stores.Options.Prefix + "/once",
            ContentBody = "1",
            UseChunkEncoding = false,
            IfNoneMatch = "*",
        };
        await server.Client.PutObjectAsync(put, None);
        var refused = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => server.Client.PutObjectAsync(put, None));
        Assert.Equal(System.Net.HttpStatusCode.PreconditionFailed, refused.StatusCode);
    }
}
