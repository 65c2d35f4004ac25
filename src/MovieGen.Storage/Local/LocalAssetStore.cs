using System.Text.Json;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Files;
using MovieGen.Storage.Metrics;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.Local;

/// <summary>
/// Assets as one record file each, and their contents, each once per account, as files named by their hash. The record is written last and
/// removed first, so a listed asset always has its bytes. Commit, delete and sweep hold the account's lock: else a delete could take a
/// content away from the asset that is just being committed with it.
/// </summary>
public sealed partial class LocalAssetStore(
    DataFolder data,
    StagingArea staging,
    UploadArea uploads,
    VerifiedFiles verified,
    ILogger<LocalAssetStore> logger
) : IAssetStore
{
    private readonly AssetRecords _records = new(data, staging, logger);

    public Task<StagedAsset> StageAsync(
        AccountId account,
        Stream content,
        long? announced,
        long maxBytes,
        CancellationToken cancellation
    ) => uploads.ReceiveAsync(account, content, announced, maxBytes, cancellation);

    public async Task<StagedAsset> StageFileAsync(AccountId account, string path, long maxBytes, CancellationToken cancellation)
    {
        if (await uploads.LinkAsync(account, path, maxBytes, cancellation) is { } linked)
            return linked;
        await using var content = LocalReading.Open(path);
        return await uploads.ReceiveAsync(account, content, content.Length, maxBytes, cancellation);
    }

    public Task CommitAsync(StagedAsset staged, Asset asset, CancellationToken cancellation)
    {
        uploads.Check(staged, asset);
        return Task.Run(() => CommitLockedAsync(staged, asset, cancellation), cancellation);
    }

    public Task DiscardAsync(StagedAsset staged)
    {
        uploads.Discard(staged);
        return Task.CompletedTask;
    }

    public Task<Asset?> FindAsync(AccountId account, AssetId id, CancellationToken cancellation) =>
        Task.Run(() => _records.Read(data.AssetRecord(account, id)), cancellation);

    public Task<IReadOnlyList<Asset>> ListAsync(AccountId account, CancellationToken cancellation) =>
        Task.Run(() => _records.List(account), cancellation);

    public Task<Asset?> RenameAsync(AccountId account, AssetId id, string name, CancellationToken cancellation) =>
        Task.Run(() => RenameLockedAsync(account, id, name, cancellation), cancellation);

    public async Task<string> OpenLocalAsync(AccountId account, ContentHash content, LocalUse use, CancellationToken cancellation)
    {
        var path = data.AssetContent(account, content);
        if (File.Exists(path))
        {
            if (LinkedContent.IsChanged(path) && await IsChangedAsync(account, path, cancellation))
                throw new FileNotFoundException($"The file with the content {content} was changed after it was added. Add it again.", path);
            // Another process may have marked what this one has verified before.
            var isIntact = !verified.Knows(path)
                ? await verified.HasAsync(path, content, cancellation)
                : !DamagedContent.IsMarked(path)
                    || await verified.ReadAgainAsync(path, content, static (_, _) => ValueTask.CompletedTask, cancellation) is true;
            if (isIntact)
                return path;
            await MarkDamagedAsync(account, content, cancellation);
            throw new DamagedContentException(content, $"The stored file with the content {content} is damaged. Add it again.");
        }

        await Task.Run(staging.EnsureThere, cancellation);
        throw new FileNotFoundException($"No asset has the content {content}.", path);
    }

    public async Task<Stream> OpenReadAsync(AccountId account, ContentHash content, CancellationToken cancellation)
    {
        using var use = new LocalUse();
        return LocalReading.Open(await OpenLocalAsync(account, content, use, cancellation));
    }

    public Task<bool> IsDamagedAsync(AccountId account, ContentHash content, CancellationToken cancellation) =>
        Task.Run(() => DamagedContent.IsMarked(data.AssetContent(account, content)), cancellation);

    public Task<bool> DeleteAsync(AccountId account, AssetId id, CancellationToken cancellation) =>
        Task.Run(() => DeleteLockedAsync(account, id, cancellation), cancellation);

    /// <summary>Removes contents without an asset, left by a process that died between the two steps of a commit or a delete.</summary>
    internal async Task SweepOrphansAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(data.AssetAccounts))
            return;
        foreach (var folder in Directory.EnumerateDirectories(data.AssetAccounts))
        {
            if (!OpaqueIds.IsToken(Path.GetFileName(folder), AccountId.MaxLength))
            {
                StrayFolder(folder);
                continue;
            }

            var account = new AccountId(Path.GetFileName(folder));
            if (!Directory.Exists(data.AssetContents(account)))
                continue;
            using var _ = await FileLock.TakeAsync(data.AssetLock(account), cancellation);
            if (ContentsInUse(account) is not { } used)
                continue;
            foreach (var content in ContentsAndThumbnails(account))
                if (!used.Contains(Path.GetFileName(content).Split('.')[0]))
                    File.Delete(content);
        }
    }

    private IEnumerable<string> ContentsAndThumbnails(AccountId account) =>
        ((string[])[data.AssetContents(account), data.AssetThumbnails(account)])
            .Where(Directory.Exists)
            .SelectMany(kind => Directory.EnumerateFiles(kind, "*", SearchOption.AllDirectories));

    /// <summary>Reads a content through, whatever is known of it; the owner of one that is damaged is told from now on.</summary>
    /// <param name="pace">Called with the number of bytes before they are read.</param>
    /// <returns>Null if there is no such content, or it was replaced meanwhile.</returns>
    internal async Task<bool?> CheckContentAsync(
        AccountId account,
        ContentHash content,
        Func<int, CancellationToken, ValueTask> pace,
        CancellationToken cancellation
    )
    {
        var path = data.AssetContent(account, content);
        var isIntact = await verified.ReadAgainAsync(path, content, pace, cancellation);
        if (isIntact is false)
            await MarkDamagedAsync(account, content, cancellation);
        else if (isIntact is true)
            DamagedContent.Unmark(path);
        return isIntact;
    }

    /// <summary>Reads a record again; one that is damaged is written again if this process knows what it said.</summary>
    internal async Task<bool?> CheckRecordAsync(AccountId account, AssetId id, CancellationToken cancellation)
    {
        var path = data.AssetRecord(account, id);
        using var _ = await FileLock.TakeAsync(data.AssetLock(account), cancellation);
        if (!File.Exists(path))
            return null;
        try
        {
            SealedRecord.Read(await File.ReadAllBytesAsync(path, cancellation), StoreJson.Default.Asset);
            return true;
        }
        catch (JsonException error)
        {
            _records.RecordUnreadable(error, path);
            StorageInstruments.CountDamaged("record");
            if (_records.Remembered(path) is { } known)
                WriteRecord(known, path);
            return false;
        }
    }

    /// <summary>Looks again while nobody commits: what was added again meanwhile is whole.</summary>
    private async Task MarkDamagedAsync(AccountId account, ContentHash content, CancellationToken cancellation)
    {
        var path = data.AssetContent(account, content);
        using var _ = await FileLock.TakeAsync(data.AssetLock(account), cancellation);
        if (!File.Exists(path) || await verified.HasAsync(path, content, cancellation) || !DamagedContent.Mark(path))
            return;
        StorageInstruments.CountDamaged("asset");
        ContentDamaged(path);
    }

    private void WriteRecord(Asset asset, string path)
    {
        var temporary = staging.NewPath();
        try
        {
            DurableFiles.Write(temporary, SealedRecord.Write(asset, StoreJson.Default.Asset));
            DurableFiles.Publish(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Looks again while nobody commits: between content and note, a commit looks like a change.</summary>
    private async Task<bool> IsChangedAsync(AccountId account, string content, CancellationToken cancellation)
    {
        using var _ = await FileLock.TakeAsync(data.AssetLock(account), cancellation);
        return LinkedContent.IsChanged(content);
    }

    private async Task CommitLockedAsync(StagedAsset staged, Asset asset, CancellationToken cancellation)
    {
        var content = data.AssetContent(asset.Account, asset.Sha256);
        var record = data.AssetRecord(asset.Account, asset.Id);
        DurableFiles.MakeFolder(Path.GetDirectoryName(content)!);
        DurableFiles.MakeFolder(Path.GetDirectoryName(record)!);
        var temporary = staging.NewPath();
        using var _ = await FileLock.TakeAsync(data.AssetLock(asset.Account), cancellation);
        try
        {
            if (staged.LinkedLook is { } look)
                LinkedContent.Note(look, content, temporary);
            DurableFiles.Publish(staged.LocalPath, content);
            verified.Note(content);
            DamagedContent.Unmark(content);
            if (staged.LinkedLook is null)
                LinkedContent.RemoveNote(content);

            // One that is listed has its own name, which may have changed since it was looked at.
            WriteRecord(_records.Read(record) ?? asset, record);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task<Asset?> RenameLockedAsync(AccountId account, AssetId id, string name, CancellationToken cancellation)
    {
        var record = data.AssetRecord(account, id);
        if (!File.Exists(record))
            return null;
        using var _ = await FileLock.TakeAsync(data.AssetLock(account), cancellation);
        if (_records.Read(record) is not { } asset)
            return null;
        var renamed = asset with { Name = name };
        WriteRecord(renamed, record);
        return renamed;
    }

    private async Task<bool> DeleteLockedAsync(AccountId account, AssetId id, CancellationToken cancellation)
    {
        var record = data.AssetRecord(account, id);
        if (!File.Exists(record))
            return false;
        using var _ = await FileLock.TakeAsync(data.AssetLock(account), cancellation);
        if (_records.Read(record) is not { } asset)
            return false;
        File.Delete(record);
        FolderSync.Flush(Path.GetDirectoryName(record)!);
        if (ContentsInUse(account) is { } used && !used.Contains(asset.Sha256.Hex))
        {
            File.Delete(data.AssetContent(account, asset.Sha256));
            LinkedContent.RemoveNote(data.AssetContent(account, asset.Sha256));
            DamagedContent.Unmark(data.AssetContent(account, asset.Sha256));
            // Of releases that kept pictures beside contents.
            if (data.AssetThumbnail(account, asset.Sha256) is var thumbnail && File.Exists(thumbnail))
                File.Delete(thumbnail);
        }
        return true;
    }

    /// <summary>Null if a record cannot be read: then it is unknown which content it needs, and none may be removed.</summary>
    private HashSet<string>? ContentsInUse(AccountId account)
    {
        var assets = _records.ReadAll(account).ToList();
        return assets.Contains(null) ? null : assets.Select(a => a!.Sha256.Hex).ToHashSet(StringComparer.Ordinal);
    }
}
