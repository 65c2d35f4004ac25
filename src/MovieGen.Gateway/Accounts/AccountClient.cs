using System.Collections.Immutable;
using Akka.Actor;
using Akka.Hosting;
using MovieGen.Contracts.Accounts;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Accounts;

/// <summary>
/// Asks accounts, wherever they are. Requests may be repeated.
/// </summary>
public sealed class AccountClient(IRequiredActor<AccountRegion> region, TimeProvider clock)
{
    /// <summary>A list is worth more than what is missing from it.</summary>
    private static readonly TimeSpan UsesTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The job that was submitted under a key; null if the key is not in use.</summary>
    public async Task<AccountAnswer<KeyedRequest?>> FindKeyAsync(AccountId account, string key, CancellationToken cancellation) =>
        await AskAsync(new AccountMessages.FindKey(account, key, clock.GetUtcNow()), cancellation) switch
        {
            AccountReplies.KeyFound { Job: { } job, Request: { } request } => new(new KeyedRequest(job, request), null),
            AccountReplies.KeyFound => new(null, null),
            var other => new(null, ProblemOf(other)),
        };

    /// <summary>Gives a job the assets that it needs.</summary>
    /// <returns>The job that has them now: with a key that is in use, the one submitted first.</returns>
    public async Task<AccountAnswer<JobId?>> LeaseAsync(
        AccountId account,
        JobId job,
        ImmutableArray<AssetId> assets,
        SubmissionKey? key,
        CancellationToken cancellation
    )
    {
        var holder = job;
        foreach (var request in AssetLeases.Of(account, job, assets, key, clock.GetUtcNow()))
        {
            var answer = await AskAsync(request with { Job = holder }, cancellation);
            if (answer is not AccountReplies.AssetsLeased leased)
                return new(null, ProblemOf(answer));
            holder = leased.Job;
        }

        return new(holder, null);
    }

    /// <summary>The job was not accepted: it needs no assets, and its key is free again.</summary>
    public async Task ReleaseAsync(AccountId account, JobId job, CancellationToken cancellation) =>
        (await region.GetAsync(cancellation)).Tell(new AccountMessages.ReleaseAssets(account, job, NeverBegan: true, clock.GetUtcNow()));

    /// <summary>Deletes an asset that no unfinished job needs.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<AccountAnswer<bool>> DeleteAsync(AccountId account, AssetId asset, CancellationToken cancellation) =>
        await AskAsync(new AccountMessages.DeleteAsset(account, asset, clock.GetUtcNow()), cancellation) switch
        {
            AccountReplies.AssetDeleted deleted => new(deleted.Existed, null),
            var other => new(false, ProblemOf(other)),
        };

    /// <summary>Waits until a deletion of the asset that was decided is carried out.</summary>
    /// <returns>Null, or why that is not known.</returns>
    public async Task<Problem?> SettleAsync(AccountId account, AssetId asset, CancellationToken cancellation) =>
        await AskAsync(new AccountMessages.SettleAsset(account, asset), cancellation) switch
        {
            AccountReplies.AssetSettled => null,
            var other => ProblemOf(other),
        };

    /// <summary>Gives an asset another name.</summary>
    /// <returns>Whether there is one.</returns>
    public async Task<AccountAnswer<bool>> RenameAsync(AccountId account, AssetId asset, string name, CancellationToken cancellation) =>
        await AskAsync(new AccountMessages.RenameAsset(account, asset, name), cancellation) switch
        {
            AccountReplies.AssetRenamed renamed => new(renamed.Existed, null),
            var other => new(false, ProblemOf(other)),
        };

    /// <summary>The unfinished jobs that need some assets; null if the account does not say so at once.</summary>
    public async Task<ILookup<AssetId, JobId>?> UsesAsync(AccountId account, ImmutableArray<AssetId> assets, CancellationToken cancellation)
    {
        try
        {
            var accounts = await region.GetAsync(cancellation);
            var answer = await accounts.Ask<AccountReplies.AssetUses>(
                new AccountMessages.GetAssetUses(account, assets),
                UsesTimeout,
                cancellation
            );
            return answer.Uses.SelectMany(use => use.Jobs.Select(job => (use.Asset, job))).ToLookup(use => use.Asset, use => use.job);
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }

    private async Task<object?> AskAsync(IAccountMessage message, CancellationToken cancellation)
    {
        var accounts = await region.GetAsync(cancellation);
        return await accounts.AskPatientlyAsync(message, cancellation);
    }

    private static Problem ProblemOf(object? answer) =>
        answer is AccountReplies.AccountRefused refused
            ? new Problem(refused.Code, "", refused.Message, refused.Advice)
            : RequestProblems.JobSilent.Of("The account did not answer in time; whether it carried the request out is not known.");
}

/// <param name="Problem">Why there is no value; null if there is.</param>
public sealed record AccountAnswer<T>(T Value, Problem? Problem);

/// <summary>What was submitted under an idempotency key.</summary>
public sealed record KeyedRequest(JobId Job, ContentHash Request);
