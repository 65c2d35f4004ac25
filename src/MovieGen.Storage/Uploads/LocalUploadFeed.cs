using Microsoft.Win32.SafeHandles;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;

namespace MovieGen.Storage.Uploads;

/// <summary>
/// Appends to an upload's file. Each write looks, under the upload's lock, whether its holder still has the upload: whoever was replaced
/// writes nothing over the bytes of the next.
/// </summary>
internal sealed class LocalUploadFeed(LocalUploadStore store, SafeFileHandle file, IStoreRoom room, TimeProvider time, Upload begun)
    : UploadFeed(begun)
{
    protected override async Task<Problem?> WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        using var _ = await store.LockAsync(Upload, CancellationToken.None);
        if (store.Read(Upload.Account, Upload.Id) is not { Status: UploadStatus.Receiving } stored || stored.Holder != Holder)
            return UploadSteps.Interrupted();
        await RandomAccess.WriteAsync(file, bytes, Position);
        return null;
    }

    protected override async Task<UploadStep> RecordAsync(long from, long to, bool isLast)
    {
        if (to > from)
            await Task.Run(() => RandomAccess.FlushToDisk(file));
        var step = await store.ChangeAsync(
            Upload.Account,
            Upload.Id,
            stored => UploadSteps.Advance(stored, Holder, from, to, isLast, time.GetUtcNow()),
            CancellationToken.None
        );
        if (!isLast)
            room.Need(0);
        return step;
    }

    protected override Task<UploadStep> ReleaseAsync() =>
        store.ChangeAsync(Upload.Account, Upload.Id, stored => UploadSteps.Release(stored, Holder), CancellationToken.None);
}
