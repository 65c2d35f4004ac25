using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;
using MovieGen.Contracts.Storage;
using MovieGen.Domain;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Files;
using MovieGen.Storage.Local;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.Uploads;

/// <summary>
/// Uploads in a folder: a record, a file of the bytes and a lock each. Bytes are flushed before the offset in the record says that they are
/// there; what lies behind it, from a process that died in between, is cut off by whoever continues.
/// </summary>
public sealed partial class LocalUploadStore(
    DataFolder data,
    StagingArea staging,
    UploadArea area,
    IStoreRoom room,
    TimeProvider time,
    ILogger<LocalUploadStore> logger
) : IUploadStore
{
    private const string RecordSuffix = ".json";
    private const string Records = "*" + RecordSuffix;

    /// <summary>A record comes before its bytes, and goes before them; in between may lie a moment.</summary>
    private static readonly TimeSpan Orphaned = TimeSpan.FromHours(1);

    public async Task CreateAsync(Upload upload, CancellationToken cancellation)
    {
        await Task.Run(() => DurableFiles.MakeFolder(data.Uploads(upload.Account)), cancellation);
        using var _ = await LockAsync(upload, cancellation);
        Write(upload);
    }

    public Task<Upload?> FindAsync(AccountId account, UploadId id, CancellationToken cancellation) =>
        Task.Run(() => Read(account, id), cancellation);

    public async IAsyncEnumerable<Upload> ListAsync(AccountId? account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        var owners = account is { } one ? [one] : Accounts();
        foreach (var (owner, record) in owners.SelectMany(owner => Names(data.Uploads(owner), Records).Select(name => (owner, name))))
        {
            cancellation.ThrowIfCancellationRequested();
            if (UploadId.TryParse(Path.GetFileNameWithoutExtension(record), out var id) && Read(owner, id) is { } upload)
                yield return upload;
        }
    }

    public async Task<UploadStep> ChangeAsync(AccountId account, UploadId id, Func<Upload, UploadStep> step, CancellationToken cancellation)
    {
        if (!File.Exists(data.UploadRecord(account, id)))
        {
            staging.EnsureThere();
            return NotFound(id);
        }

        using var _ = await FileLock.TakeAsync(data.UploadLock(account, id), cancellation);
        if (Read(account, id) is not { } upload)
            return NotFound(id);
        var result = step(upload);
        if (result.Next is not { } next || next == upload)
            return result;
        Write(next);
        if (!next.IsOpen)
            File.Delete(data.UploadBytes(account, id));
        return next;
    }

    public async Task<UploadStep> AppendAsync(Upload begun, UploadContent content, CancellationToken cancellation)
    {
        room.Need(0);
        using var file = await OpenAsync(begun);
        if (file is null)
            return UploadSteps.Interrupted();
        if (RandomAccess.GetLength(file) is var there && there < begun.Offset)
            return await RewindAsync(begun, there);
        return await new LocalUploadFeed(this, file, room, time, begun).RunAsync(content, cancellation);
    }

    public async Task<StagedAsset> StageAsync(Upload upload, CancellationToken cancellation)
    {
        if (upload.Length == 0)
            return await area.ReceiveAsync(upload.Account, Stream.Null, 0, 0, cancellation);
        var path = data.UploadBytes(upload.Account, upload.Id);
        if (new FileInfo(path) is var file && (!file.Exists || file.Length != upload.Length))
            throw new FileNotFoundException($"The bytes of upload {upload.Id} are not there.", path);
        if (await area.LinkAsync(upload.Account, path, long.MaxValue, cancellation) is { } linked)
            return linked with
            {
                // Nobody writes to it any more: a complete upload has no holder that appends.
                LinkedLook = null,
            };
        await using var content = LocalReading.Open(path);
        return await area.ReceiveAsync(upload.Account, content, content.Length, long.MaxValue, cancellation);
    }

    public async Task<bool> DeleteAsync(AccountId account, UploadId id, CancellationToken cancellation)
    {
        var record = data.UploadRecord(account, id);
        if (!File.Exists(record))
        {
            staging.EnsureThere();
            return false;
        }

        using var _ = await FileLock.TakeAsync(data.UploadLock(account, id), cancellation);
        var existed = File.Exists(record);
        File.Delete(record);
        FolderSync.Flush(data.Uploads(account));
        File.Delete(data.UploadBytes(account, id));
        // Others may wait for the lock: the sweep removes it.
        return existed;
    }

    public Task SweepAsync(CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                foreach (var file in Accounts().SelectMany(account => Names(data.Uploads(account), UploadId.Prefix + "*")))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (
                        !File.Exists(Path.ChangeExtension(file, RecordSuffix))
                        && File.GetLastWriteTimeUtc(file) < (time.GetUtcNow() - Orphaned).UtcDateTime
                    )
                        File.Delete(file);
                }
            },
            cancellation
        );

    internal Task<FileLock> LockAsync(Upload upload, CancellationToken cancellation) =>
        FileLock.TakeAsync(data.UploadLock(upload.Account, upload.Id), cancellation);

    internal Upload? Read(AccountId account, UploadId id)
    {
        var path = data.UploadRecord(account, id);
        try
        {
            return SealedRecord.Read(File.ReadAllBytes(path), StoreJson.Default.Upload);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            staging.EnsureThere();
            return null;
        }
        catch (JsonException error)
        {
            RecordUnreadable(error, path);
            return null;
        }
    }

    /// <summary>
    /// The file of the bytes, cut off behind those that are recorded; it is shorter if it has lost some. Null if the holder was replaced.
    /// </summary>
    private async Task<SafeFileHandle?> OpenAsync(Upload begun)
    {
        if (Read(begun.Account, begun.Id) is null)
            return null;
        using var _ = await LockAsync(begun, CancellationToken.None);
        if (Read(begun.Account, begun.Id) is not { } stored || stored.Holder != begun.Holder)
            return null;
        var path = data.UploadBytes(begun.Account, begun.Id);
        var isNew = !File.Exists(path);
        var file = File.OpenHandle(
            path,
            FileMode.OpenOrCreate,
            FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete,
            FileOptions.Asynchronous
        );
        if (isNew)
            FolderSync.Flush(Path.GetDirectoryName(path)!);
        if (RandomAccess.GetLength(file) > begun.Offset)
            RandomAccess.SetLength(file, begun.Offset);
        return file;
    }

    private async Task<UploadStep> RewindAsync(Upload begun, long there)
    {
        BytesMissing(begun.Id, begun.Offset, there);
        await ChangeAsync(begun.Account, begun.Id, stored => UploadSteps.Rewind(stored, begun.Holder!, there), CancellationToken.None);
        return UploadProblems.WrongOffset.Of($"Only {there} of {begun.Offset} bytes are still there.");
    }

    private void Write(Upload upload)
    {
        var temporary = staging.NewPath();
        try
        {
            DurableFiles.Write(temporary, SealedRecord.Write(upload, StoreJson.Default.Upload));
            DurableFiles.Publish(temporary, data.UploadRecord(upload.Account, upload.Id));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private IEnumerable<AccountId> Accounts() =>
        Directory.Exists(data.UploadAccounts)
            ? Directory
                .EnumerateDirectories(data.UploadAccounts)
                .Where(folder => OpaqueIds.IsToken(Path.GetFileName(folder), AccountId.MaxLength))
                .Select(folder => new AccountId(Path.GetFileName(folder)))
            : [];

    private static string[] Names(string folder, string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];

    private static UploadStep NotFound(UploadId id) => UploadProblems.NotFound.Of($"There is no upload '{id}'.");
}
