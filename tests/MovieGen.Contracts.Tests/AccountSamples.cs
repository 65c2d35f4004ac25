using System.Collections.Immutable;
using MovieGen.Contracts.Accounts;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Problems;

namespace MovieGen.Contracts.Tests;

/// <summary>One of every message to and event of an account, every member filled.</summary>
internal static class AccountSamples
{
    private static readonly AccountId Account = AccountId.Local;
    private static readonly JobId Job = new("job_0a1b2c");
    private static readonly AssetId Beach = new("ast_beach");
    private static readonly ContentHash Request = ContentHash.Of("request"u8);
    private static readonly DateTimeOffset At = new(2026, 5, 1, 12, 30, 15, 250, TimeSpan.Zero);

    public static readonly ImmutableArray<object> All =
    [
        new AccountEvents.AssetsLeased(Job, [Beach], At),
        new AccountEvents.KeyTaken("my-key", Job, Request, At),
        new AccountEvents.AssetsReleased(Job, true, At),
        new AccountEvents.AssetDeletionDecided(Beach, At),
        new AccountEvents.AssetDeletionDone(Beach, At),
        new AccountSnapshot([new LeaseRecord(Job, [Beach], At)], [new KeyedJob("my-key", Job, Request, At)], [new AssetId("ast_sea")]),
        new AccountMessages.LeaseAssets(Account, Job, [Beach], new SubmissionKey("my-key", Request), At),
        new AccountMessages.ReleaseAssets(Account, Job, true, At),
        new AccountMessages.DeleteAsset(Account, Beach, At),
        new AccountMessages.SettleAsset(Account, Beach),
        new AccountMessages.RenameAsset(Account, Beach, "The \"beach\".mp4"),
        new AccountMessages.GetAssetUses(Account, [Beach]),
        new AccountMessages.FindKey(Account, "my-key", At),
        new AccountReplies.AssetsLeased(Job),
        new AccountReplies.AssetDeleted(Beach, true),
        new AccountReplies.AssetSettled(Beach),
        new AccountReplies.AssetRenamed(Beach, true),
        new AccountReplies.AssetUses([new AccountReplies.AssetUse(Beach, [Job])]),
        new AccountReplies.KeyFound(Job, Request),
        new AccountReplies.AccountRefused(ProblemCodes.Asset.InUse, "The unfinished job job_0a1b2c uses asset ast_beach.", "Cancel it."),
    ];
}
