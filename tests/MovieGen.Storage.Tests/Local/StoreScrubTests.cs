using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Files;
using MovieGen.Storage.Local;
using MovieGen.Storage.Scrubbing;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Local;

/// <summary>A store is read through in the background, and what a disk has damaged is found.</summary>
[Trait("Tier", "unit")]
public sealed class StoreScrubTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private static readonly ScrubOptions Fast = new(1L << 40, TimeSpan.FromDays(7));
    private static readonly JobId Job = new("job_film");
    private readonly LocalTestStores _stores = new();
    private readonly Losses _losses = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task What_is_intact_stays()
    {
        await FillAsync();
        await Scrub(Fast).TryPassAsync(None);
        var report = Scrub(Fast).Report();
        Assert.Equal((0, 4, null, _clock.GetUtcNow()), (report.Damaged, report.FilesRead, report.PassBegan, report.LastPass));
        Assert.Equal("picture", await _stores.TextAsync(Alice, Key("segment 1")));
    }

    [Fact]
    public async Task A_damaged_artifact_is_removed_though_this_process_wrote_it()
    {
        await FillAsync();
        FlippedByteTests.Flip(Path.Combine(_stores.FolderOf(Alice, Key("segment 1")), ArtifactFiles.Segment));
        await Scrub(Fast).TryPassAsync(None);
        Assert.Equal("segment", Assert.Single(Scrub(Fast).Report().Findings).Kind);
        Assert.Null(await _stores.Artifacts.FindAsync(Alice, Key("segment 1"), None));
        Assert.Equal([Key("segment 1")], _losses.Keys);
    }

    [Fact]
    public async Task The_owner_of_a_damaged_asset_is_told_until_it_is_added_again()
    {
        var asset = await FillAsync();
        FlippedByteTests.Flip(_stores.Data.AssetContent(Alice, asset.Sha256));
        await Scrub(Fast).TryPassAsync(None);
        Assert.True(await _stores.Assets.IsDamagedAsync(Alice, asset.Sha256, None));
        await Assert.ThrowsAsync<DamagedContentException>(() => _stores.TextAsync(Alice, asset.Sha256));
        await _stores.AddAsync(Alice, "ast_1", "content");
        Assert.False(await _stores.Assets.IsDamagedAsync(Alice, asset.Sha256, None));
    }

    [Fact]
    public async Task A_damaged_record_that_is_known_is_written_again()
    {
        var asset = await FillAsync();
        Assert.NotNull(await _stores.Assets.FindAsync(Alice, asset.Id, None));
        FlippedByteTests.Flip(_stores.Data.AssetRecord(Alice, asset.Id), at: 30);
        await Scrub(Fast).TryPassAsync(None);
        Assert.Equal("record", Assert.Single(Scrub(Fast).Report().Findings).Kind);
        using var later = _stores.OfAnotherProcess();
        Assert.Equal(asset.Name, (await later.Assets.FindAsync(Alice, asset.Id, None))!.Name);
    }

    [Fact]
    public async Task A_damaged_document_is_found()
    {
        await FillAsync();
        var hash = await _stores.Documents.SaveAsync(Alice, Job, "document"u8.ToArray(), None);
        FlippedByteTests.Flip(_stores.Data.Document(Alice, Job, hash));
        await Scrub(Fast).TryPassAsync(None);
        Assert.Equal("document", Assert.Single(Scrub(Fast).Report().Findings).Kind);
    }

    [Fact]
    public async Task A_loss_that_nobody_can_be_told_of_does_not_end_the_pass()
    {
        await FillAsync();
        FlippedByteTests.Flip(Path.Combine(_stores.FolderOf(Alice, Key("segment 1")), ArtifactFiles.Segment));
        _losses.Breaks = true;
        await Scrub(Fast).TryPassAsync(None);
        Assert.Equal((4, 1), (Scrub(Fast).Report().FilesRead, Scrub(Fast).Report().Damaged));
    }

    [Fact]
    public async Task What_was_made_again_while_it_was_read_stays()
    {
        await FillAsync();
        var file = Path.Combine(_stores.FolderOf(Alice, Key("segment 1")), ArtifactFiles.Segment);
        var check = await ((LocalArtifactStore)_stores.Artifacts).CheckAsync(
            Alice,
            Key("segment 1"),
            (_, _) =>
            {
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(1));
                return ValueTask.CompletedTask;
            },
            None
        );
        Assert.Null(check);
        Assert.Equal("picture", await _stores.TextAsync(Alice, Key("segment 1")));
    }

    [Fact]
    public async Task A_pass_that_was_stopped_continues_where_it_was()
    {
        await FillAsync();
        using var stop = new CancellationTokenSource();
        var slow = Scrub(new ScrubOptions(1, TimeSpan.FromDays(7)));
        var pass = slow.TryPassAsync(stop.Token);
        await Until(() => slow.Report().FilesRead == 1 || pass.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass);

        var before = Scrub(Fast).Report();
        Assert.Equal((1, true), (before.FilesRead, before.PassBegan is not null));
        FlippedByteTests.Flip(Path.Combine(_stores.FolderOf(Alice, Key("segment 1")), ArtifactFiles.Segment));
        await Scrub(Fast).TryPassAsync(None);
        var after = Scrub(Fast).Report();
        Assert.Equal((4, 0, null), (after.FilesRead, after.Damaged, after.PassBegan));
    }

    [Fact]
    public async Task There_are_never_two_at_once()
    {
        await FillAsync();
        using var other = FileLock.Take(_stores.Data.ScrubLock);
        Assert.Null(await Scrub(Fast).TryPassAsync(None));
        Assert.Equal(0, Scrub(Fast).Report().FilesRead);
    }

    [Fact]
    public async Task The_next_pass_waits_for_its_time()
    {
        await FillAsync();
        Assert.Equal(TimeSpan.FromDays(7), await Scrub(Fast).TryPassAsync(None));
        _clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(TimeSpan.FromDays(2), await Scrub(Fast).TryPassAsync(None));
        _clock.Advance(TimeSpan.FromDays(2));
        await Scrub(Fast).TryPassAsync(None);
        Assert.Equal(_clock.GetUtcNow(), Scrub(Fast).Report().LastPass);
    }

    [Fact]
    public async Task No_more_is_read_than_the_rate_allows()
    {
        var pace = new ScrubPace(100, _clock);
        await pace.WaitAsync(150, None);
        var second = pace.WaitAsync(100, None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1.4));
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await second;
    }

    private async Task<Domain.Assets.Asset> FillAsync()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "content");
        await _stores.Artifacts.PublishAsync(Alice, Key("segment 1"), _stores.Staged("picture"), None);
        await _stores.Documents.SaveAsync(Alice, Job, "other"u8.ToArray(), None);
        return asset;
    }

    private StoreScrub Scrub(ScrubOptions options) =>
        new(
            _stores.Data,
            _stores.Staging,
            new ScrubChecks(
                (LocalArtifactStore)_stores.Artifacts,
                (LocalAssetStore)_stores.Assets,
                (LocalDocumentStore)_stores.Documents,
                [_losses],
                NullLogger<ScrubChecks>.Instance
            ),
            options,
            _clock,
            NullLogger<StoreScrub>.Instance
        );

    private static async Task Until(Func<bool> isSo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!isSo())
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    private sealed class Losses : IArtifactLossListener
    {
        public List<ArtifactKey> Keys { get; } = [];

        public bool Breaks { get; set; }

        public Task OnLostAsync(AccountId account, ArtifactKey key, CancellationToken cancellation)
        {
            Keys.Add(key);
            return Breaks ? Task.FromException(new InvalidOperationException("the database is away")) : Task.CompletedTask;
        }
    }
}
