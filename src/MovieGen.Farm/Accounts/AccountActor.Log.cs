using Microsoft.Extensions.Logging;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Accounts;

public sealed partial class AccountActor
{
    [LoggerMessage(421, LogLevel.Information, "{Asset} of account {Account} is deleted")]
    private static partial void Deleted(ILogger log, AccountId account, AssetId asset);

    [LoggerMessage(422, LogLevel.Warning, "{Asset} of account {Account} could not be deleted; retried in {Pause}")]
    private static partial void NotDeleted(ILogger log, Exception problem, AccountId account, AssetId asset, TimeSpan pause);

    [LoggerMessage(427, LogLevel.Warning, "{Asset} of account {Account} could not be renamed")]
    private static partial void NotRenamed(ILogger log, Exception problem, AccountId account, AssetId asset);

    [LoggerMessage(423, LogLevel.Information, "{Job} was never submitted: account {Account} takes its assets back")]
    private static partial void NeverBegan(ILogger log, AccountId account, JobId job);

    [LoggerMessage(424, LogLevel.Warning, "The documents of {Job}, which was never submitted, could not be removed; retried in {Pause}")]
    private static partial void DocumentsStay(ILogger log, Exception problem, JobId job, TimeSpan pause);

    [LoggerMessage(425, LogLevel.Warning, "The state of account {Account} could not be saved; its events tell the same")]
    private static partial void SnapshotNotSaved(ILogger log, Exception problem, AccountId account);

    [LoggerMessage(426, LogLevel.Warning, "Earlier snapshots of account {Account} could not be removed; they take up space, nothing else")]
    private static partial void SnapshotsStay(ILogger log, Exception problem, AccountId account);
}
