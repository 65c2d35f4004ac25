using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.S3;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.S3;

/// <summary>What processes leave in the store that die between two steps, and what the sweep makes of it.</summary>
[Trait("Tier", "process")]
public sealed class DeadUploadTests(ObjectServer server) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly S3TestStores _stores = new(server);
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task Files_without_a_record_are_visible_to_nobody_and_swept_when_they_are_old()
    {
        await UploadWithoutRecordAsync();
        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            _stores.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, _stores.Use, None)
        );

        await SweepAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, await _stores.StoredAsync(Alice, _key));
        await SweepAsync(TimeSpan.FromHours(25));
        Assert.Equal(0, await _stores.StoredAsync(Alice, _key));
    }

    [Fact]
    public async Task The_sweep_leaves_what_is_published_and_takes_what_lost_beside_it()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        await UploadWithoutRecordAsync();
        var asset = await _stores.AddAsync(Alice, "ast_1", "kept");
        await UploadAsync(_stores.Keys.AssetContent(Alice, ContentHash.Of("orphan"u8), "0123"), "orphan"u8.ToArray());
        await _stores.Documents.SaveAsync(Alice, new JobId("job_film"), "{}"u8.ToArray(), None);

        await SweepAsync(TimeSpan.FromHours(25));

        Assert.Equal((2, 1), (await _stores.StoredAsync(Alice, _key), await _stores.ContentsAsync(Alice)));
        using var fresh = _stores.OfAnotherProcess();
        Assert.Equal("picture", await fresh.TextAsync(Alice, _key));
        Assert.Equal("kept", await fresh.TextAsync(Alice, asset.Sha256));
        Assert.NotNull(await fresh.Documents.LoadAsync(Alice, new JobId("job_film"), ContentHash.Of("{}"u8), None));
    }

    [Fact]
    public async Task A_thumbnail_of_an_earlier_release_is_swept_when_its_content_is_gone()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "kept");
        await UploadAsync(_stores.Keys.AssetThumbnail(Alice, asset.Sha256), [1]);
        var gone = ContentHash.Of("gone"u8);
        await UploadAsync(_stores.Keys.AssetThumbnail(Alice, gone), [2]);
        await SweepAsync(TimeSpan.FromHours(25));
        Assert.Equal([_stores.Keys.AssetThumbnail(Alice, asset.Sha256)], (await _stores.NamesAsync()).Where(IsThumbnail));

        static bool IsThumbnail(string name) => name.Contains("/thumbnails/", StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_an_assets_record_cannot_be_read_no_content_of_the_account_is_swept()
    {
        await _stores.AddAsync(Alice, "ast_1", "kept");
        await _stores.OverwriteAsync(_stores.Keys.AssetRecord(Alice, new AssetId("ast_1")), "{"u8.ToArray());
        await SweepAsync(TimeSpan.FromHours(25));
        Assert.Equal(1, await _stores.ContentsAsync(Alice));
    }

    [Fact]
    public async Task Parts_that_nobody_finishes_are_swept_when_they_are_old_and_not_before()
    {
        var begun = await _stores.Raw.InitiateMultipartUploadAsync(server.Bucket, _stores.Options.Prefix + "/artifacts/alice/x/y/z", None);
        await _stores.Raw.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = server.Bucket,
                Key = begun.Key,
                UploadId = begun.UploadId,
                PartNumber = 1,
                InputStream = new MemoryStream(new byte[1000]),
                UseChunkEncoding = false,
            },
            None
        );

        await SweepAsync(TimeSpan.FromHours(1));
        Assert.Single(await UnfinishedAsync());
        await SweepAsync(TimeSpan.FromHours(25));
        Assert.Empty(await UnfinishedAsync());
    }

    [Fact]
    public async Task An_asset_whose_commit_stood_still_for_half_a_day_is_not_listed()
    {
        var clock = new LeapingClock();
        using var stores = new S3TestStores(server, more: services => services.AddSingleton<TimeProvider>(clock));
        var staged = await stores.StageAsync(Alice, "slow");
        clock.LeapAfter = 1;

        await Assert.ThrowsAsync<IOException>(() => stores.Assets.CommitAsync(staged, AssetOf(staged, "ast_1"), None));

        Assert.Empty(await stores.Assets.ListAsync(Alice, None));
        Assert.Equal(0, await stores.ContentsAsync(Alice));
    }

    private async Task UploadWithoutRecordAsync()
    {
        var staged = _stores.Staged("half");
        await UploadAsync(_stores.Keys.ArtifactFile(Alice, _key, S3Keys.NewUpload(), staged.Files[0].Sha256), "half"u8.ToArray());
    }

    private Task UploadAsync(string key, byte[] bytes) =>
        _stores.Raw.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = server.Bucket,
                Key = key,
                InputStream = new MemoryStream(bytes),
                UseChunkEncoding = false,
            },
            None
        );

    private async Task SweepAsync(TimeSpan later)
    {
        using var stores = new S3TestStores(
            server,
            prefix: _stores.Options.Prefix,
            more: services => services.AddSingleton<TimeProvider>(new LaterClock(later))
        );
        await stores.Get<S3Sweep>().RunAsync(None);
    }

    private async Task<List<UnfinishedUpload>> UnfinishedAsync()
    {
        var found = new List<UnfinishedUpload>();
        await foreach (var upload in _stores.Get<S3Objects>().ListUnfinishedAsync(_stores.Keys.Everything, None))
            found.Add(upload);
        return found;
    }

    private sealed class LaterClock(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + later;
    }

    /// <summary>Leaps half a day after it was asked so often.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private int _asked;

        public int LeapAfter { get; set; } = int.MaxValue;

        public override DateTimeOffset GetUtcNow() =>
            base.GetUtcNow() + (LeapAfter != int.MaxValue && _asked++ >= LeapAfter ? TimeSpan.FromHours(13) : TimeSpan.Zero);
    }
}
