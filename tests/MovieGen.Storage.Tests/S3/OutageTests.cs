using System.Security.Cryptography;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.S3;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.S3;

/// <summary>A store that refuses, or breaks off, costs time and no data.</summary>
[Trait("Tier", "process")]
public sealed class OutageTests(ObjectServer server) : IDisposable
{
    private const int Large = 20 * 1024 * 1024;
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly FaultProxy _proxy = new(new Uri(server.Endpoint));
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose() => _proxy.Dispose();

    [Fact]
    public async Task A_store_that_refuses_for_a_while_is_waited_for()
    {
        using var stores = new S3TestStores(server, _proxy.Endpoint);
        await stores.Artifacts.FindAsync(Alice, _key, None);
        _proxy.Refuse();

        var publishing = stores.Artifacts.PublishAsync(Alice, _key, stores.Staged("picture"), None);
        await Until(() => stores.Log.Warnings.Count >= 3);
        Assert.False(publishing.IsCompleted);
        _proxy.Accept();

        await publishing;
        Assert.Equal("picture", await stores.TextAsync(Alice, _key));
    }

    [Fact]
    public async Task A_store_that_stays_away_is_told_as_such_and_what_was_rendered_is_still_there()
    {
        using var stores = new S3TestStores(server, _proxy.Endpoint, retrySeconds: 1);
        var staged = stores.Staged("picture");
        _proxy.Refuse();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => stores.Artifacts.PublishAsync(Alice, _key, staged, None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => stores.Artifacts.FindAsync(Alice, _key, None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => stores.Assets.ListAsync(Alice, None));

        _proxy.Accept();
        await stores.Artifacts.PublishAsync(Alice, _key, staged, None);
        Assert.Equal("picture", await stores.TextAsync(Alice, _key));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_goes_on_with_the_part_that_broke()
    {
        using var stores = new S3TestStores(server, _proxy.Endpoint);
        var bytes = RandomNumberGenerator.GetBytes(Large);
        _proxy.CutUploads(after: 3_000_000, times: 2);

        await stores.Artifacts.PublishAsync(Alice, _key, stores.Staged(bytes), None);

        Assert.Equal(2, _proxy.Cuts);
        using var fresh = stores.OfAnotherProcess();
        var path = await fresh.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, fresh.Use, None);
        Assert.Equal(ContentHash.Of(bytes), ContentHash.Of(await File.ReadAllBytesAsync(path, None)));
        Assert.Equal(2, await stores.StoredAsync(Alice, _key));
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_broke()
    {
        using var stores = new S3TestStores(server, _proxy.Endpoint);
        var bytes = RandomNumberGenerator.GetBytes(Large);
        using (var maker = stores.OfAnotherProcess())
            await maker.Artifacts.PublishAsync(Alice, _key, maker.Staged(bytes), None);
        await stores.Artifacts.FindAsync(Alice, _key, None);
        _proxy.CutDownloads(after: 3_000_000, times: 3);

        var path = await stores.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, stores.Use, None);

        Assert.Equal(3, _proxy.Cuts);
        Assert.Equal(ContentHash.Of(bytes), ContentHash.Of(await File.ReadAllBytesAsync(path, None)));
        Assert.InRange(_proxy.Down, Large, Large + 8_000_000);
        Assert.Empty(stores.LeftInStaging());
    }

    [Fact]
    public async Task An_upload_that_fails_for_good_leaves_no_parts_once_it_is_given_up_or_swept()
    {
        using var stores = new S3TestStores(server, _proxy.Endpoint, retrySeconds: 0);
        _proxy.CutUploads(after: 3_000_000, times: 1000);

        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            stores.Artifacts.PublishAsync(Alice, _key, stores.Staged(new byte[Large]), None)
        );

        Assert.NotEqual(0, _proxy.Cuts);
        Assert.Null(await stores.Artifacts.FindAsync(Alice, _key, None));
        var unfinished = new List<UnfinishedUpload>();
        await foreach (var upload in stores.Get<S3Objects>().ListUnfinishedAsync(stores.Keys.Everything, None))
            unfinished.Add(upload);
        Assert.Empty(unfinished);
    }

    [Fact]
    public async Task A_part_of_a_large_file_costs_about_that_part()
    {
        var ranges = new List<(long, long)>();
        using var stores = new S3TestStores(
            server,
            more: services =>
                services.AddSingleton(_ =>
                    WatchedStore.Over(
                        server.Client,
                        request =>
                        {
                            if (request is GetObjectRequest { ByteRange: { } range })
                                ranges.Add((range.Start, range.End));
                        }
                    )
                )
        );
        var bytes = RandomNumberGenerator.GetBytes(Large);
        await stores.Artifacts.PublishAsync(Alice, _key, stores.Staged(bytes), None);
        var part = new byte[1000];

        await using var content = await stores.Artifacts.OpenReadAsync(Alice, _key, ArtifactFiles.Segment, None);
        Assert.Empty(ranges);
        content.Seek(Large / 2, SeekOrigin.Begin);
        await content.ReadExactlyAsync(part, None);

        Assert.Equal(bytes[(Large / 2)..(Large / 2 + 1000)], part);
        Assert.Equal([(Large / 2, Large / 2 + 512 * 1024 - 1)], ranges);
    }

    [Fact]
    public async Task Wrong_keys_are_told_at_once()
    {
        using var stores = new S3TestStores(server, secret: "wrong-but-secret");
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            stores.Artifacts.PublishAsync(Alice, _key, stores.Staged("picture"), None)
        );
        Assert.Empty(stores.Log.Warnings);
        Assert.DoesNotContain("wrong-but-secret", stores.Log.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_store_repeats_of_our_signature_is_shown_to_nobody()
    {
        using var canned = new CannedServer(
            403,
            $"<Error><Code>SignatureDoesNotMatch</Code><Message>{server.AccessKey} "
                + $"hush</Message><AWSAccessKeyId>{server.AccessKey}</AWSAccessKeyId></Error>"
        );
        using var stores = new S3TestStores(server, canned.Endpoint);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => stores.Artifacts.FindAsync(Alice, _key, None));
        var said = $"{refused}\n{stores.Log.Everything}\n{stores.Options}";
        Assert.Contains("SignatureDoesNotMatch", said, StringComparison.Ordinal);
        Assert.DoesNotContain(server.AccessKey, said, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_asks_for_less_is_asked_again_later_each_time_with_a_line_in_the_log()
    {
        using var canned = new CannedServer(503, "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>");
        using var stores = new S3TestStores(server, canned.Endpoint, retrySeconds: 1);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => stores.Artifacts.FindAsync(Alice, _key, None));
        Assert.InRange(canned.Answers, 2, 10);
        Assert.Equal(canned.Answers - 1, stores.Log.Warnings.Count(line => line.Contains("503 SlowDown", StringComparison.Ordinal)));
    }

    private static async Task Until(Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(None);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
            await timer.WaitForNextTickAsync(deadline.Token);
    }
}
