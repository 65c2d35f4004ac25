using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Problems;
using MovieGen.Farm.Accounts;
using MovieGen.Farm.Tests.Jobs;
using static MovieGen.Domain.Leases.AccountMessages;

namespace MovieGen.Farm.Tests.Accounts;

/// <summary>One account between jobs and stores that the test plays itself; the journal is real, and so are kills.</summary>
public sealed class AccountActorTests : FarmTest
{
    private static readonly AccountId Alice = new("alice");
    private static readonly JobId Film = new("job_film");
    private static readonly AssetId Beach = new("ast_beach");
    private static readonly AssetId Sea = new("ast_sea");
    private static readonly ContentHash Storyboard = ContentHash.Of("{}"u8);
    private static readonly JobEvents.JobSubmitted Submitted = new(
        Film,
        Alice,
        "Film",
        Storyboard,
        Storyboard,
        0,
        null,
        DateTimeOffset.UnixEpoch
    );
    private readonly HeldStore _store = new();
    private readonly FakeDocuments _documents = new();
    private TestProbe _jobs = null!;

    [Fact]
    public async Task A_lease_outlives_the_process()
    {
        await LeaseAsync(StartAccount(), Film, [Beach]);
        await KillAndStartAsync();
        var refused = await StartAccount().Ask<AccountReplies.AccountRefused>(Delete(Beach), Timeout);
        Assert.Equal(ProblemCodes.Asset.InUse, refused.Code);
        Assert.Empty(_store.Deleted);
    }

    [Fact]
    public async Task A_deletion_that_was_decided_is_carried_out_after_a_kill_and_no_job_gets_the_asset_before()
    {
        var account = StartAccount();
        _store.Hold();
        account.Tell(Delete(Beach), ActorRefs.NoSender);
        await Until(() => _store.Begun == 1);
        await KillAndStartAsync();

        account = StartAccount();
        await Until(() => _store.Begun == 2);
        var lease = account.Ask<AccountReplies.AssetsLeased>(new LeaseAssets(Alice, Film, [Beach], null, DateTimeOffset.UtcNow), Timeout);
        var upload = account.Ask<AccountReplies.AssetSettled>(new SettleAsset(Alice, Beach), Timeout);
        await LeaseAsync(account, new JobId("job_other"), [Sea]);
        Assert.False(lease.IsCompleted || upload.IsCompleted);
        _store.Release();
        await lease;
        await upload;
        Assert.Contains(Beach, _store.Deleted);
    }

    [Fact]
    public async Task Whoever_deletes_is_told_when_the_store_does_not_answer_and_it_is_done_when_it_does()
    {
        var account = StartAccount();
        _store.Break(new StoreUnavailableException("away"));
        var refused = await account.Ask<AccountReplies.AccountRefused>(Delete(Beach), Timeout);
        Assert.Equal(RenderProblems.StoreUnavailable.Code, refused.Code);
        await Until(() => _store.Deleted.Contains(Beach));
        Assert.Equal(new AccountReplies.AssetSettled(Beach), await account.Ask<object>(new SettleAsset(Alice, Beach), Timeout));
    }

    [Fact]
    public async Task An_asset_is_free_when_its_job_says_that_it_ended()
    {
        var account = StartAccount();
        await LeaseAsync(account, Film, [Beach]);
        account.Tell(new ReleaseAssets(Alice, Film, NeverBegan: false, DateTimeOffset.UtcNow), ActorRefs.NoSender);
        Assert.Equal(new AccountReplies.AssetDeleted(Beach, true), await account.Ask<object>(Delete(Beach), Timeout));
    }

    [Fact]
    public async Task A_job_whose_end_was_not_heard_is_asked()
    {
        var account = StartAccount(roundInterval: TimeSpan.FromMilliseconds(50));
        await LeaseAsync(account, Film, [Beach]);
        await _jobs.FishForMessageAsync<JobCommands.GetJob>(m => m.JobId == Film, Timeout);
        _jobs.Reply(View(Submitted));
        Assert.IsType<AccountReplies.AccountRefused>(await account.Ask<object>(Delete(Beach), Timeout));

        await _jobs.FishForMessageAsync<JobCommands.GetJob>(m => m.JobId == Film, Timeout);
        _jobs.Reply(View(Submitted, new JobEvents.JobCancelled(Film, DateTimeOffset.UtcNow)));
        await Until(async () => await account.Ask<object>(Delete(Beach), Timeout) is AccountReplies.AssetDeleted);
    }

    [Fact]
    public async Task What_a_gateway_left_that_died_before_it_submitted_is_taken_back_with_its_documents()
    {
        var account = StartAccount(roundInterval: TimeSpan.FromMilliseconds(50));
        var longAgo = DateTimeOffset.UtcNow - AccountDecisions.SubmitTime;
        await account.Ask<AccountReplies.AssetsLeased>(new LeaseAssets(Alice, Film, [Beach], null, longAgo), Timeout);
        await _jobs.FishForMessageAsync<JobCommands.GetJob>(m => m.JobId == Film, Timeout);
        _jobs.Reply(JobDecisions.NotFound(Film));
        await Until(async () => await account.Ask<object>(Delete(Beach), Timeout) is AccountReplies.AssetDeleted);
        Assert.Equal([Film], _documents.Deleted);
    }

    [Fact]
    public async Task A_thousand_events_are_read_back_from_a_snapshot()
    {
        var account = StartAccount();
        for (var i = 0; i < 300; i++)
        {
            await LeaseAsync(account, new JobId($"job_{i}"), [Beach]);
            if (i > 0)
                account.Tell(
                    new ReleaseAssets(Alice, new JobId($"job_{i - 1}"), NeverBegan: false, DateTimeOffset.UtcNow),
                    ActorRefs.NoSender
                );
        }

        await LeaseAsync(account, Film, [Sea]);
        await KillAndStartAsync();
        account = StartAccount();
        Assert.Contains(
            "job_299",
            (await account.Ask<AccountReplies.AccountRefused>(Delete(Beach), Timeout)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            Film.Value,
            (await account.Ask<AccountReplies.AccountRefused>(Delete(Sea), Timeout)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_asset_is_renamed_between_deletions_and_the_jobs_that_need_it_are_told()
    {
        var account = StartAccount();
        await LeaseAsync(account, Film, [Beach]);
        Assert.Equal(
            new AccountReplies.AssetRenamed(Beach, true),
            await account.Ask<object>(new RenameAsset(Alice, Beach, "beach 2.mp4"), Timeout)
        );
        Assert.Equal("beach 2.mp4", _store.Names[Beach]);
        var uses = await account.Ask<AccountReplies.AssetUses>(new GetAssetUses(Alice, [Sea, Beach]), Timeout);
        var use = Assert.Single(uses.Uses);
        Assert.Equal((Beach, Film), (use.Asset, Assert.Single(use.Jobs)));

        _store.Hold();
        var deletion = account.Ask<object>(Delete(Sea), Timeout);
        await Until(() => _store.Begun == 1);
        var late = account.Ask<object>(new RenameAsset(Alice, Sea, "late.mp4"), Timeout);
        _store.Release();
        await deletion;
        Assert.Equal(new AccountReplies.AssetRenamed(Sea, false), await late);
    }

    private static DeleteAsset Delete(AssetId asset) => new(Alice, asset, DateTimeOffset.UtcNow);

    private static Task<AccountReplies.AssetsLeased> LeaseAsync(IActorRef account, JobId job, ImmutableArray<AssetId> assets) =>
        account.Ask<AccountReplies.AssetsLeased>(new LeaseAssets(Alice, job, assets, null, DateTimeOffset.UtcNow), Timeout);

    private static JobSummary View(params IJobEvent[] events) => JobView.Of(events.Aggregate(JobState.None, (s, e) => s.Apply(e)));

    private IActorRef StartAccount(TimeSpan? roundInterval = null)
    {
        _jobs = Kit.CreateTestProbe();
        Node.Registry.Register<JobRegion>(_jobs.Ref, overwrite: true);
        var environment = new AccountEnvironment(_store, _documents, Node.Registry, TimeProvider.System, NullLogger<AccountActor>.Instance)
        {
            RoundInterval = roundInterval ?? TimeSpan.FromMinutes(1),
            RetryInterval = TimeSpan.FromMilliseconds(50),
        };
        return Node.System.ActorOf(AccountActor.Props(Alice, environment));
    }
}
