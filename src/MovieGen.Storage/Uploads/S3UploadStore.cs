using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Storage.Local;
using MovieGen.Storage.Records;
using MovieGen.Storage.S3;

namespace MovieGen.Storage.Uploads;

/// <summary>
/// Uploads in an object store: states (<see cref="S3UploadStates"/>), and the bytes in pieces, each an object that one request wrote under
/// a name of its own and that a state names once it is whole.
/// </summary>
internal sealed class S3UploadStore(S3Bucket bucket, S3UploadStates states, StagingArea staging, UploadArea area, TimeProvider time)
    : IUploadStore
{
    private const int ReadsAtOnce = 8;

    /// <summary>Whoever was replaced by the deletion has noticed by then.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    public Task CreateAsync(Upload upload, CancellationToken cancellation) => states.CreateAsync(upload, cancellation);

    public async Task<Upload?> FindAsync(AccountId account, UploadId id, CancellationToken cancellation) =>
        (await states.FindAsync(account, id, cancellation))?.Upload;

    public async IAsyncEnumerable<Upload> ListAsync(AccountId? account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var batch = new List<(AccountId Account, UploadId Id)>();
        await foreach (var (owner, id, gone) in states.ListAsync(account, cancellation))
        {
            if (gone is null)
                batch.Add((owner, id));
        }

        foreach (var some in batch.Chunk(ReadsAtOnce))
        {
            foreach (var found in await Task.WhenAll(some.Select(one => FindAsync(one.Account, one.Id, cancellation))))
                if (found is not null)
                    yield return found;
        }
    }

    public Task<UploadStep> ChangeAsync(AccountId account, UploadId id, Func<Upload, UploadStep> step, CancellationToken cancellation) =>
        ChangeAsync(account, id, step, static state => state.Pieces, cancellation);

    public Task<UploadStep> AppendAsync(Upload begun, UploadContent content, CancellationToken cancellation) =>
        RunAsync(begun, content, cancellation);

    public async Task<StagedAsset> StageAsync(Upload upload, CancellationToken cancellation)
    {
        if (await states.FindAsync(upload.Account, upload.Id, cancellation) is not { } stored || !stored.Upload.IsOpen)
            throw new FileNotFoundException($"The bytes of upload {upload.Id} are not there.");
        var folder = bucket.Keys.UploadPieces(upload.Account, upload.Id);
        await using var content = new PieceStream(stored.Pieces, piece => bucket.Objects.OpenRead(folder + piece.Name, piece.Bytes));
        return await area.ReceiveAsync(upload.Account, content, upload.Length, long.MaxValue, cancellation);
    }

    public async Task<bool> DeleteAsync(AccountId account, UploadId id, CancellationToken cancellation)
    {
        var existed = await states.DeleteAsync(account, id, cancellation);
        await RemoveAsync(bucket.Keys.UploadPieces(account, id), cancellation);
        return existed;
    }

    public async Task SweepAsync(CancellationToken cancellation)
    {
        await foreach (var (account, id, gone) in states.ListAsync(null, cancellation))
            if (gone < time.GetUtcNow() - Forgotten)
                await RemoveAsync(bucket.Keys.UploadFolder(account, id), cancellation);
    }

    /// <param name="pieces">Those of the state that follows.</param>
    internal async Task<UploadStep> ChangeAsync(
        AccountId account,
        UploadId id,
        Func<Upload, UploadStep> step,
        Func<StoredUpload, ImmutableArray<UploadPiece>> pieces,
        CancellationToken cancellation
    )
    {
        UploadStep? result = null;
        var changed = await states.ChangeAsync(
            account,
            id,
            state =>
            {
                result = step(state.Upload);
                return result.Next is not { } next ? null
                    : next == state.Upload ? state
                    : state.Follow(S3Keys.NewUpload(), next, pieces(state));
            },
            cancellation
        );
        if (changed is null)
            return result?.Problem ?? UploadProblems.NotFound.Of($"There is no upload '{id}'.");
        if (!changed.Upload.IsOpen)
            await RemoveAsync(bucket.Keys.UploadPieces(account, id), cancellation);
        return changed.Upload;
    }

    private async Task<UploadStep> RunAsync(Upload begun, UploadContent content, CancellationToken cancellation)
    {
        if (
            await states.FindAsync(begun.Account, begun.Id, cancellation) is not { } stored
            || stored.Upload.Holder != begun.Holder
            || stored.Upload.Offset != begun.Offset
        )
            return UploadSteps.Interrupted();
        await using var feed = new S3UploadFeed(this, bucket, staging, time, stored);
        return await feed.RunAsync(content, cancellation);
    }

    private async Task RemoveAsync(string prefix, CancellationToken cancellation)
    {
        await foreach (var listed in bucket.Objects.ListAsync(prefix, cancellation))
            await bucket.Objects.DeleteAsync(listed.Key, cancellation);
    }
}
