using System.Text.Json;
using Microsoft.Extensions.Logging;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Uploads;
using MovieGen.Storage.Records;
using MovieGen.Storage.S3;

namespace MovieGen.Storage.Uploads;

/// <summary>
/// The states of uploads in an object store. A state is never changed: the next one is an object of the next number, written only if there
/// is none. Of two writers that begin at the same state one is refused, and begins again at the other's. The state with the highest number
/// is the upload's; the last number there is says that the upload is gone.
/// </summary>
internal sealed partial class S3UploadStates(S3Objects objects, S3Keys keys, ILogger<S3UploadStates> logger)
{
    private const long Gone = long.MaxValue;

    /// <summary>As many writers may be faster one after the other.</summary>
    private const int Tries = 100;

    public async Task<StoredUpload?> FindAsync(AccountId account, UploadId id, CancellationToken cancellation) =>
        (await LatestAsync(account, id, cancellation)).State;

    /// <returns>The state that the step led to; null if there is no such upload, or the step gave none.</returns>
    /// <param name="step">Null ends it.</param>
    public async Task<StoredUpload?> ChangeAsync(
        AccountId account,
        UploadId id,
        Func<StoredUpload, StoredUpload?> step,
        CancellationToken cancellation
    )
    {
        var mine = new HashSet<string>(StringComparer.Ordinal);
        for (var tries = 0; tries < Tries; tries++)
        {
            var (number, state) = await LatestAsync(account, id, cancellation);
            if (state is null)
                return null;
            // A write whose answer was lost, or that others have built on before it was seen here.
            if (mine.Any(state.Includes))
                return state;
            var next = step(state);
            if (next is null || next == state)
                return next;
            mine.Add(next.Write);
            await WriteAsync(account, id, number + 1, next, cancellation);
            var (seen, latest) = await LatestAsync(account, id, cancellation);
            if (seen == number + 1 && latest?.Write == next.Write)
            {
                await ForgetAsync(account, id, seen, cancellation);
                return latest;
            }
        }

        throw new IOException($"The state of upload {id} could not be changed: {Tries} times another writer was faster.");
    }

    public Task CreateAsync(Upload upload, CancellationToken cancellation) =>
        WriteAsync(upload.Account, upload.Id, 1, new StoredUpload(S3Keys.NewUpload(), [], upload, []), cancellation);

    /// <returns>False if there was none.</returns>
    public async Task<bool> DeleteAsync(AccountId account, UploadId id, CancellationToken cancellation)
    {
        var (_, state) = await LatestAsync(account, id, cancellation);
        if (state is null)
            return false;
        await objects.PutAsync(keys.UploadState(account, id, Gone), [], onlyFirst: false, cancellation);
        await ForgetAsync(account, id, Gone, cancellation);
        return true;
    }

    /// <summary>Uploads that have a state, of one account or all; and those that are gone, with the time since when.</summary>
    public async IAsyncEnumerable<(AccountId Account, UploadId Id, DateTimeOffset? Gone)> ListAsync(
        AccountId? account,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        (AccountId, UploadId, DateTimeOffset?)? last = null;
        await foreach (var listed in objects.ListAsync(account is { } one ? keys.UploadsOf(one) : keys.Uploads, cancellation))
        {
            if (keys.ParseUploadState(listed.Key) is not var (owner, id, number))
                continue;
            // Keys come in order: the last state of each is the latest.
            if (last is var (before, other, _) && (before, other) != (owner, id))
                yield return last.Value;
            last = (owner, id, number == Gone ? listed.Modified : null);
        }

        if (last is { } end)
            yield return end;
    }

    private async Task WriteAsync(AccountId account, UploadId id, long number, StoredUpload state, CancellationToken cancellation) =>
        await objects.PutAsync(
            keys.UploadState(account, id, number),
            JsonSerializer.SerializeToUtf8Bytes(state, StoreJson.Default.StoredUpload),
            onlyFirst: true,
            cancellation
        );

    private async Task<(long Number, StoredUpload? State)> LatestAsync(AccountId account, UploadId id, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            long latest = 0;
            await foreach (var listed in objects.ListAsync(keys.UploadStates(account, id), cancellation))
                if (keys.ParseUploadState(listed.Key) is var (_, _, number))
                    latest = Math.Max(latest, number);
            if (latest is 0 or Gone)
                return (latest, null);
            // Removed between the two requests: there is a later one.
            if (await objects.GetAsync(keys.UploadState(account, id, latest), cancellation) is not { } bytes)
                continue;
            try
            {
                return (latest, JsonSerializer.Deserialize(bytes, StoreJson.Default.StoredUpload));
            }
            catch (JsonException error)
            {
                StateUnreadable(error, id);
                return (latest, null);
            }
        }

        throw new IOException($"The object store lists a state of upload {id} that it does not have.");
    }

    /// <summary>Removes the states before a number.</summary>
    private async Task ForgetAsync(AccountId account, UploadId id, long number, CancellationToken cancellation)
    {
        await foreach (var listed in objects.ListAsync(keys.UploadStates(account, id), cancellation))
            if (keys.ParseUploadState(listed.Key) is var (_, _, old) && old < number)
                await objects.DeleteAsync(listed.Key, cancellation);
    }
}
