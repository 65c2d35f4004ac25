using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Problems;
using static MovieGen.Domain.Leases.AccountMessages;

namespace MovieGen.Domain.Tests.Leases;

public sealed class AccountDecisionTests
{
    private static readonly JobId Film = new("job_film");
    private static readonly JobId Other = new("job_other");
    private static readonly AssetId Beach = new("ast_beach");
    private static readonly AssetId Sea = new("ast_sea");
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private AccountState _state = AccountState.None;
    private DateTimeOffset _now = Start;

    [Fact]
    public void An_asset_that_a_job_has_is_not_deleted_until_the_last_job_has_ended()
    {
        Lease(Film, [Beach, Sea]);
        Lease(Other, [Beach]);
        var refused = Assert.IsType<AccountReplies.AccountRefused>(Delete(Beach));
        Assert.Equal(ProblemCodes.Asset.InUse, refused.Code);
        Release(Film);
        Assert.Contains(Other.Value, Assert.IsType<AccountReplies.AccountRefused>(Delete(Beach)).Message, StringComparison.Ordinal);
        Assert.Null(Delete(Sea));
        Release(Other);
        Assert.Null(Delete(Beach));
        Assert.Equal([Beach, Sea], _state.Leaving.OrderBy(asset => asset.Value));
    }

    [Fact]
    public void A_deletion_that_was_decided_is_not_decided_again_and_ends_once()
    {
        Assert.Null(Delete(Beach));
        var before = _state;
        Assert.Null(Delete(Beach));
        Assert.Same(before, _state);
        Happen(AccountDecisions.Removed(_state, Beach, _now));
        Assert.Empty(_state.Leaving);
        Assert.Empty(AccountDecisions.Removed(_state, Beach, _now));
    }

    [Fact]
    public void Leasing_again_adds_what_is_new_and_records_nothing_else()
    {
        Lease(Film, [Beach]);
        var before = _state;
        Lease(Film, [Beach]);
        Assert.Same(before, _state);
        Lease(Film, [Sea]);
        Assert.Equal([Beach, Sea], _state.Leases[Film].Assets.OrderBy(asset => asset.Value));
    }

    [Fact]
    public void A_job_without_assets_has_a_lease_too_so_that_its_key_is_kept()
    {
        Lease(Film, [], "key");
        _now += AccountState.KeyLife * 3;
        Assert.Equal(Film, Find("key").Job);
    }

    [Fact]
    public void A_key_that_is_in_use_gives_its_first_job_and_nothing_to_the_second()
    {
        Assert.Equal(Film, Job(Lease(Film, [Beach], "key")));
        Assert.Equal(Film, Job(Lease(Other, [Beach], "key")));
        Assert.DoesNotContain(Other, _state.Leases.Keys);
    }

    [Fact]
    public void A_key_with_another_request_is_refused()
    {
        Lease(Film, [], "key", "one");
        var refused = Assert.IsType<AccountReplies.AccountRefused>(Lease(Other, [], "key", "two"));
        Assert.Equal(ProblemCodes.Job.KeyReused, refused.Code);
    }

    [Fact]
    public void A_repeat_for_a_job_that_has_ended_gives_it_no_assets()
    {
        Lease(Film, [Beach], "key");
        Release(Film);
        Assert.Equal(Film, Job(Lease(Other, [Beach], "key")));
        Assert.Empty(_state.Leases);
    }

    [Fact]
    public void A_key_expires_a_day_after_its_use_but_not_while_its_job_runs()
    {
        Lease(Film, [], "key");
        _now += AccountState.KeyLife;
        Assert.Equal(Film, Find("key").Job);
        Release(Film);
        Assert.Null(Find("key").Job);
        Assert.Equal(Other, Job(Lease(Other, [], "key", "another request")));
    }

    [Fact]
    public void Expired_keys_are_forgotten()
    {
        for (var i = 0; i < 10; i++)
        {
            Lease(new JobId($"job_{i}"), [], $"key {i}");
            Release(new JobId($"job_{i}"));
            _now += AccountState.KeyLife / 2;
        }

        Assert.InRange(_state.Keys.Count, 1, 3);
    }

    [Fact]
    public void A_job_that_nobody_submitted_loses_its_assets_and_its_key_after_a_while()
    {
        Lease(Film, [Beach], "key");
        Assert.Empty(AccountDecisions.JobUnknown(_state, Film, _now + AccountDecisions.SubmitTime / 2));
        Happen(AccountDecisions.JobUnknown(_state, Film, _now + AccountDecisions.SubmitTime));
        Assert.Null(_state.UserOf(Beach));
        Assert.Null(Find("key").Job);
    }

    [Fact]
    public void A_submission_that_is_repeated_is_not_forgotten_while_it_is_under_way()
    {
        Lease(Film, [Beach], "key");
        _now += AccountDecisions.SubmitTime;
        Lease(Other, [Beach], "key");
        Assert.Empty(AccountDecisions.JobUnknown(_state, Film, _now));
        Assert.Equal(Film, AccountDecisions.HolderOf(_state, new LeaseAssets(AccountId.Local, Other, [], Key("key"), _now)));
    }

    [Fact]
    public void A_job_that_was_not_accepted_leaves_its_key_to_the_next()
    {
        Lease(Film, [Beach], "key");
        Carry(AccountDecisions.Decide(_state, new ReleaseAssets(AccountId.Local, Film, NeverBegan: true, _now)));
        Assert.Equal(Other, Job(Lease(Other, [Beach], "key", "another request")));
        Assert.Equal(Other, _state.UserOf(Beach));
    }

    [Fact]
    public void The_end_of_a_job_is_recorded_once()
    {
        Lease(Film, [Beach]);
        Happen(AccountDecisions.JobEnded(_state, Film, _now));
        Assert.Empty(AccountDecisions.JobEnded(_state, Film, _now));
        Assert.Null(Release(Film));
    }

    [Theory]
    [InlineData(0, new[] { 0 })]
    [InlineData(1000, new[] { 1000 })]
    [InlineData(2001, new[] { 1000, 1000, 1 })]
    public void Many_assets_go_in_messages_that_fit_the_wire(int count, int[] pages)
    {
        ImmutableArray<AssetId> assets = [.. Enumerable.Range(0, count).Select(i => new AssetId($"ast_{i}"))];
        var requests = AssetLeases.Of(AccountId.Local, Film, assets, Key("key"), _now).ToList();
        Assert.Equal(pages, requests.Select(request => request.Assets.Length));
        Assert.Equal(assets, requests.SelectMany(request => request.Assets));
        Assert.Equal(requests.Select((_, i) => i == 0), requests.Select(request => request.Key is not null));
    }

    private static SubmissionKey Key(string key, string request = "request") =>
        new(key, ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(request)));

    private static JobId Job(IAccountReply? reply) => Assert.IsType<AccountReplies.AssetsLeased>(reply).Job;

    private IAccountReply? Lease(JobId job, ImmutableArray<AssetId> assets, string? key = null, string request = "request") =>
        Carry(AccountDecisions.Decide(_state, new LeaseAssets(AccountId.Local, job, assets, key is null ? null : Key(key, request), _now)));

    private IAccountReply? Release(JobId job) =>
        Carry(AccountDecisions.Decide(_state, new ReleaseAssets(AccountId.Local, job, NeverBegan: false, _now)));

    private IAccountReply? Delete(AssetId asset) => Carry(AccountDecisions.Decide(_state, new DeleteAsset(AccountId.Local, asset, _now)));

    private AccountReplies.KeyFound Find(string key) => AccountDecisions.Find(_state, new FindKey(AccountId.Local, key, _now));

    private IAccountReply? Carry(AccountDecision decision)
    {
        Happen(decision.Events);
        return decision.Answer;
    }

    private void Happen(ImmutableArray<IAccountEvent> events)
    {
        foreach (var happened in events)
            _state = _state.Apply(happened).Apply(happened);
    }
}
