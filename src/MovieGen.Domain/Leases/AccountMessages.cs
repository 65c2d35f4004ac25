using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;

namespace MovieGen.Domain.Leases;

/// <summary>A request to one account; it is routed by the account's id. Each may be repeated.</summary>
public interface IAccountMessage
{
    AccountId Account { get; }
}

/// <summary>What an account answers.</summary>
public interface IAccountReply;

/// <summary>The idempotency key of a submission.</summary>
/// <param name="Request">Hash of what is submitted under it.</param>
public sealed record SubmissionKey(string Key, ContentHash Request);

/// <summary>Requests to an account. These are the shapes that cross nodes: the order of their members is the order of the JSON.</summary>
public static class AccountMessages
{
    /// <summary>
    /// A job needs these assets until it ends; they are added to those that it has. Answered by <see cref="AccountReplies.AssetsLeased"/>
    /// or <see cref="AccountReplies.AccountRefused"/>.
    /// </summary>
    /// <param name="Key">What the job is submitted under, or null.</param>
    public sealed record LeaseAssets(AccountId Account, JobId Job, ImmutableArray<AssetId> Assets, SubmissionKey? Key, DateTimeOffset At)
        : IAccountMessage;

    /// <summary>The job needs no asset any more. Not answered.</summary>
    /// <param name="NeverBegan">It was not accepted: its idempotency key is free again. Otherwise it has ended.</param>
    public sealed record ReleaseAssets(AccountId Account, JobId Job, bool NeverBegan, DateTimeOffset At) : IAccountMessage;

    /// <summary>
    /// Deletes an asset that no job needs. Answered by <see cref="AccountReplies.AssetDeleted"/> once it is gone, or by
    /// <see cref="AccountReplies.AccountRefused"/>.
    /// </summary>
    public sealed record DeleteAsset(AccountId Account, AssetId Asset, DateTimeOffset At) : IAccountMessage;

    /// <summary>
    /// Answered by <see cref="AccountReplies.AssetSettled"/> once no deletion of the asset is under way: whoever uploads it again would
    /// else lose it to a deletion that was decided before.
    /// </summary>
    public sealed record SettleAsset(AccountId Account, AssetId Asset) : IAccountMessage;

    /// <summary>
    /// Gives an asset another name. Answered by <see cref="AccountReplies.AssetRenamed"/>, or by
    /// <see cref="AccountReplies.AccountRefused"/>.
    /// </summary>
    public sealed record RenameAsset(AccountId Account, AssetId Asset, string Name) : IAccountMessage;

    /// <summary>Asks which jobs need some assets; answered by <see cref="AccountReplies.AssetUses"/>.</summary>
    /// <param name="Assets">A page of a list.</param>
    public sealed record GetAssetUses(AccountId Account, ImmutableArray<AssetId> Assets) : IAccountMessage;

    /// <summary>Asks for the job of an idempotency key; answered by <see cref="AccountReplies.KeyFound"/>.</summary>
    public sealed record FindKey(AccountId Account, string Key, DateTimeOffset At) : IAccountMessage;
}
