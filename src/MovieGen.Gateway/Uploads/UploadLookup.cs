using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Uploads;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// Looks uploads up, and sets going what should go on: an asset that is not made because its gateway died, a download that stopped with
/// its.
/// </summary>
public sealed class UploadLookup(
    IUploadStore store,
    RunningUploads running,
    UploadCompletion completion,
    SourceDownloads downloads,
    TimeProvider clock
)
{
    /// <summary>The upload as it is; null if there is none.</summary>
    public async Task<Upload?> FindAsync(AccountId account, string id, CancellationToken cancellation)
    {
        if (!UploadId.TryParse(id, out var uploadId) || await store.FindAsync(account, uploadId, cancellation) is not { } upload)
            return null;
        await ContinueAsync(upload, cancellation);
        return upload.ExpiresAt > clock.GetUtcNow() ? upload : null;
    }

    /// <summary>
    /// The upload with an offset that stays true until somebody continues: a request that still appends is ended. Null if there is none; or
    /// why it cannot be continued.
    /// </summary>
    public async Task<UploadStep?> SettleAsync(AccountId account, string id, CancellationToken cancellation)
    {
        if (!UploadId.TryParse(id, out var uploadId) || await store.FindAsync(account, uploadId, cancellation) is not { } upload)
            return null;
        if (upload is { Status: UploadStatus.Receiving, Source: null })
        {
            await running.EndAsync(uploadId, cancellation);
            var step = await store.ChangeAsync(account, uploadId, UploadSteps.Interrupt, cancellation);
            if (step.Next is not { } settled)
                return step;
            upload = settled;
        }

        await ContinueAsync(upload, cancellation);
        return UploadSteps.Gone(upload, clock.GetUtcNow()) is { } gone ? gone : upload;
    }

    /// <summary>Sets going what nobody does any more, without waiting for it.</summary>
    public async Task ContinueAsync(Upload upload, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (upload.ExpiresAt <= now || !UploadSteps.IsFree(upload, now))
            return;
        if (upload.Status == UploadStatus.Inspecting)
            await completion.FinishAsync(upload, TimeSpan.Zero, cancellation);
        else if (upload is { Status: UploadStatus.Receiving, Source: not null })
            downloads.Start(upload);
    }
}
