using Amazon.Runtime;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Uploads;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.S3;

/// <summary>How uploads lie in a bucket.</summary>
[Trait("Tier", "process")]
public sealed class UploadPieceTests(ObjectServer server) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly S3TestStores _stores = new(server);

    private static readonly Upload Created = new()
    {
        Id = UploadId.Of(new byte[16]),
        Account = Alice,
        Name = "a",
        Length = 100,
        Metadata = "",
        Sha256 = null,
        Source = null,
        CreatedAt = DateTimeOffset.UtcNow,
        ChangedAt = DateTimeOffset.UtcNow,
    };

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task However_small_the_requests_there_is_one_state_and_one_piece()
    {
        var bytes = Enumerable.Range(0, 20).Select(i => (byte)i).ToArray();
        await _stores.Uploads.CreateAsync(Created with { Length = bytes.Length }, None);
        foreach (var (value, at) in bytes.Select((value, at) => (value, at)))
            await AppendAsync(_stores.Uploads, at, [value]);
        Assert.Equal(2, (await _stores.NamesAsync()).Count);
        var whole = await _stores.Uploads.FindAsync(Alice, Created.Id, None);
        Assert.Equal(ContentHash.Of(bytes), (await _stores.Uploads.StageAsync(whole!, None)).Sha256);
    }

    [Fact]
    public async Task What_a_deletion_leaves_goes_a_day_later()
    {
        await _stores.Uploads.CreateAsync(Created, None);
        await AppendAsync(_stores.Uploads, 0, [1, 2, 3]);
        await _stores.Uploads.DeleteAsync(Alice, Created.Id, None);
        Assert.Single(await _stores.NamesAsync());
        await _stores.Uploads.SweepAsync(None);
        Assert.Single(await _stores.NamesAsync());
        using var later = new S3TestStores(
            server,
            prefix: _stores.Options.Prefix,
            more: services => services.AddSingleton<TimeProvider>(new LaterClock())
        );
        await later.Uploads.SweepAsync(None);
        Assert.Empty(await _stores.NamesAsync());
    }

    [Fact]
    public async Task A_state_that_was_written_and_whose_answer_was_lost_counts_once()
    {
        using var far = new S3TestStores(
            server,
            prefix: _stores.Options.Prefix,
            more: services => services.AddSingleton(WatchedStore.Over(server.Client, CarryOut))
        );
        await _stores.Uploads.CreateAsync(Created, None);
        for (var round = 0; round < 4; round++)
            await far.Uploads.ChangeAsync(Alice, Created.Id, stored => stored with { Length = stored.Length + 1 }, None);
        Assert.Equal(Created.Length + 4, (await _stores.Uploads.FindAsync(Alice, Created.Id, None))!.Length);
    }

    [Fact]
    public async Task A_step_that_another_process_has_built_on_before_it_was_seen_counts_once()
    {
        using var far = new S3TestStores(
            server,
            prefix: _stores.Options.Prefix,
            more: services => services.AddSingleton(WatchedStore.Over(server.Client, Overtake))
        );
        await _stores.Uploads.CreateAsync(Created, None);
        await far.Uploads.ChangeAsync(Alice, Created.Id, stored => stored with { Length = stored.Length + 1 }, None);
        var now = await _stores.Uploads.FindAsync(Alice, Created.Id, None);
        Assert.Equal((Created.Length + 1, "overtaken"), (now!.Length, now.Metadata));
    }

    private void Overtake(AmazonWebServiceRequest request)
    {
        CarryOut(request);
        if (request is PutObjectRequest)
            _stores.Uploads.ChangeAsync(Alice, Created.Id, stored => stored with { Metadata = "overtaken" }, None).GetAwaiter().GetResult();
    }

    /// <summary>The store does what it is asked, and the client asks again because it has heard nothing.</summary>
    private void CarryOut(AmazonWebServiceRequest request)
    {
        if (request is PutObjectRequest { InputStream: MemoryStream body } put && put.Key.Contains("/states/", StringComparison.Ordinal))
            server
                .Client.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = put.BucketName,
                        Key = put.Key,
                        InputStream = new MemoryStream(body.ToArray()),
                        UseChunkEncoding = false,
                    },
                    None
                )
                .GetAwaiter()
                .GetResult();
    }

    private static async Task AppendAsync(IUploadStore store, long offset, byte[] bytes)
    {
        var begun = await store.ChangeAsync(
            Alice,
            Created.Id,
            stored => UploadSteps.Begin(stored, offset, null, "h", DateTimeOffset.UtcNow),
            None
        );
        await store.AppendAsync(begun.Next!, new ScriptedContent(bytes, 2).Content, None);
    }

    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromHours(25);
    }
}
