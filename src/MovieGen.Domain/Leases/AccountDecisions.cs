using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using static MovieGen.Domain.Leases.AccountEvents;
using static MovieGen.Domain.Leases.AccountMessages;
using static MovieGen.Domain.Leases.AccountReplies;

namespace MovieGen.Domain.Leases;

/// <summary>What a request does to an account, as a function of the account's state.</summary>
public static class AccountDecisions
{
    /// <summary>
    /// How long a job that holds assets may be unknown: a gateway leases first and submits then. The job of one that was away for longer
    /// plans with what is still there.
    /// </summary>
    public static readonly TimeSpan SubmitTime = TimeSpan.FromMinutes(5);

    /// <summary>So many jobs for each asset of a page fit one message of the cluster.</summary>
    private const int MaxUsers = 10;

    /// <summary>Leases assets of which none is being deleted; those wait until that is done.</summary>
    public static AccountDecision Decide(AccountState state, LeaseAssets request)
    {
        if (request.Key is not { } key)
            return AccountDecision.Reply(new AccountReplies.AssetsLeased(request.Job), Added(state, request.Job, request));
        if (state.JobOf(key.Key, request.At) is not { } keyed)
            return AccountDecision.Reply(
                new AccountReplies.AssetsLeased(request.Job),
                [.. Added(state, request.Job, request), new KeyTaken(key.Key, request.Job, key.Request, request.At)]
            );
        if (keyed.Request != key.Request)
            return AccountDecision.Reply(AccountRefused.Of(JobProblems.OtherRequestUnderKey));

        // A job that has ended needs nothing, however often its submission is repeated.
        return AccountDecision.Reply(
            new AccountReplies.AssetsLeased(keyed.Job),
            state.Leases.ContainsKey(keyed.Job) ? Added(state, keyed.Job, request) : []
        );
    }

    /// <summary>The job that gets the assets: of a key that is in use, the one submitted first.</summary>
    public static JobId HolderOf(AccountState state, LeaseAssets request) =>
        request.Key is { } key && state.JobOf(key.Key, request.At) is { } keyed ? keyed.Job : request.Job;

    public static AccountDecision Decide(AccountState state, ReleaseAssets request) =>
        new(null, Released(state, request.Job, request.NeverBegan, request.At));

    /// <summary>
    /// Refuses to delete what a job needs. Otherwise the deletion begins, or goes on, and is answered when it is done.
    /// </summary>
    public static AccountDecision Decide(AccountState state, DeleteAsset request)
    {
        if (state.Leaving.Contains(request.Asset))
            return AccountDecision.Nothing;
        return state.UserOf(request.Asset) is { } user
            ? AccountDecision.Reply(AccountRefused.Of(AssetProblems.InUse.Of($"The unfinished job {user} uses asset {request.Asset}.")))
            : new AccountDecision(null, [new AssetDeletionDecided(request.Asset, request.At)]);
    }

    public static AssetUses UsesOf(AccountState state, GetAssetUses request) =>
        new([
            .. request
                .Assets.Select(asset => new AssetUse(asset, [.. state.UsersOf(asset).Take(MaxUsers)]))
                .Where(use => !use.Jobs.IsEmpty),
        ]);

    public static KeyFound Find(AccountState state, FindKey request) =>
        state.JobOf(request.Key, request.At) is { } keyed ? new KeyFound(keyed.Job, keyed.Request) : new KeyFound(null, null);

    /// <summary>A job that holds assets was asked, and has ended.</summary>
    public static ImmutableArray<IAccountEvent> JobEnded(AccountState state, JobId job, DateTimeOffset at) =>
        Released(state, job, neverBegan: false, at);

    /// <summary>A job that holds assets was asked, and does not exist: so far, or because nobody submitted it after all.</summary>
    public static ImmutableArray<IAccountEvent> JobUnknown(AccountState state, JobId job, DateTimeOffset at) =>
        state.Leases.TryGetValue(job, out var lease) && at - lease.At >= SubmitTime ? Released(state, job, neverBegan: true, at) : [];

    public static ImmutableArray<IAccountEvent> Removed(AccountState state, AssetId asset, DateTimeOffset at) =>
        state.Leaving.Contains(asset) ? [new AssetDeletionDone(asset, at)] : [];

    /// <summary>
    /// A repeated submission is recorded even where it adds nothing: the job is about to be submitted, and so not forgotten.
    /// </summary>
    private static ImmutableArray<IAccountEvent> Added(AccountState state, JobId job, LeaseAssets request)
    {
        var lease = state.Leases.GetValueOrDefault(job);
        ImmutableArray<AssetId> added = [.. request.Assets.Where(asset => lease?.Assets.Contains(asset) != true)];
        return added.IsEmpty && lease is not null && request.Key is null ? [] : [new AccountEvents.AssetsLeased(job, added, request.At)];
    }

    private static ImmutableArray<IAccountEvent> Released(AccountState state, JobId job, bool neverBegan, DateTimeOffset at) =>
        state.Leases.ContainsKey(job) ? [new AssetsReleased(job, neverBegan, at)] : [];
}

/// <param name="Answer">Null if the answer follows later, or nobody waits for one.</param>
/// <param name="Events">To be recorded before the answer is given.</param>
public sealed record AccountDecision(IAccountReply? Answer, ImmutableArray<IAccountEvent> Events)
{
    public static readonly AccountDecision Nothing = new(null, []);

    public static AccountDecision Reply(IAccountReply answer, ImmutableArray<IAccountEvent> events) => new(answer, events);

    public static AccountDecision Reply(IAccountReply answer) => new(answer, []);
}
