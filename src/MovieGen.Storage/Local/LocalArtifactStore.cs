using System.Text.Json;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Metrics;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.Local;

/// <summary>
/// Artifacts as folders named by their key, each with its files and a <c>record.json</c>. A folder gets its name by one rename, after all
/// in it is on the disk; so a process may die between any two steps and leave nothing but a staging folder. An artifact whose files are
/// gone or are not what was published counts as not published, and is moved away when it is published again: each process reads a file
/// through before it finds or opens it for the first time.
/// </summary>
public sealed partial class LocalArtifactStore(
    DataFolder data,
    StagingArea staging,
    VerifiedFiles verified,
    TimeProvider time,
    ILogger<LocalArtifactStore> logger
) : IArtifactStore
{
    internal const string RecordName = ArtifactFileName.Record;

    /// <summary>Times of use are kept this exactly: writing each would cost more than they are worth.</summary>
    private static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(5);

    public Task<ArtifactRecord?> FindAsync(AccountId account, ArtifactKey key, CancellationToken cancellation) =>
        Task.Run(() => FindAsync(data.Artifact(account, key), key, cancellation), cancellation);

    // Not cancelled half way: from the first rename on, finishing is quicker than clearing up.
    public Task<ArtifactRecord> PublishAsync(AccountId account, ArtifactKey key, StagedArtifact staged, CancellationToken cancellation) =>
        Task.Run(() => PublishAsync(data.Artifact(account, key), key, staged), cancellation);

    public async Task<string> OpenLocalAsync(
        AccountId account,
        ArtifactKey key,
        string fileName,
        LocalUse use,
        CancellationToken cancellation
    )
    {
        var path = Path.Combine(data.Artifact(account, key), ArtifactFileName.Checked(fileName));
        if (verified.Knows(path) || (await FindAsync(account, key, cancellation))?.Files.Any(file => file.Name == fileName) == true)
            return path;
        await Task.Run(staging.EnsureThere, cancellation);
        throw new FileNotFoundException($"'{fileName}' of artifact {key} is not published.", path);
    }

    public async Task<Stream> OpenReadAsync(AccountId account, ArtifactKey key, string fileName, CancellationToken cancellation)
    {
        using var use = new LocalUse();
        return LocalReading.Open(await OpenLocalAsync(account, key, fileName, use, cancellation));
    }

    public Task DeleteAsync(AccountId account, ArtifactKey key, CancellationToken cancellation) =>
        Task.Run(() => Remove(data.Artifact(account, key)), cancellation);

    public Task RemoveDamagedAsync(AccountId account, ArtifactKey key, CancellationToken cancellation)
    {
        RemovingDamaged(key);
        return DeleteAsync(account, key, cancellation);
    }

    private async Task<ArtifactRecord> PublishAsync(string folder, ArtifactKey key, StagedArtifact staged)
    {
        if (await FindAsync(folder, key, CancellationToken.None) is { } published)
            return KeepFirst(published, staged);

        var record = new ArtifactRecord(key, staged.Files, staged.Facts, time.GetUtcNow());
        var prepared = Prepare(record, staged.Folder);
        try
        {
            if (await MoveInAsync(prepared, folder, key) is { } first)
                return KeepFirst(first, staged);
        }
        catch
        {
            DurableFiles.RemoveFolder(prepared);
            throw;
        }

        FolderSync.Flush(Path.GetDirectoryName(folder)!);
        DurableFiles.RemoveFolder(staged.Folder);
        foreach (var file in record.Files)
            verified.Note(Path.Combine(folder, file.Name));
        return record;
    }

    /// <summary>
    /// Gives the prepared folder its name. If another attempt was first, between our look and our rename, that one stays and is
    /// returned.
    /// </summary>
    private async Task<ArtifactRecord?> MoveInAsync(string prepared, string folder, ArtifactKey key)
    {
        DurableFiles.MakeFolder(Path.GetDirectoryName(folder)!);
        while (!TryRename(prepared, folder))
        {
            if (await FindAsync(folder, key, CancellationToken.None) is { } first)
            {
                DurableFiles.RemoveFolder(prepared);
                return first;
            }

            ReplacingDamaged(folder);
            Remove(folder);
        }

        return null;
    }

    /// <summary>Puts the files and their record into one new folder, all of it flushed.</summary>
    private string Prepare(ArtifactRecord record, string source)
    {
        var folder = staging.NewPath();
        Directory.CreateDirectory(folder);
        try
        {
            foreach (var file in record.Files)
                Take(file, source, folder);
            DurableFiles.Write(Path.Combine(folder, RecordName), SealedRecord.Write(record, StoreJson.Default.ArtifactRecord));
            FolderSync.Flush(folder);
            return folder;
        }
        catch
        {
            DurableFiles.RemoveFolder(folder);
            throw;
        }
    }

    private static void Take(ArtifactFile file, string source, string folder)
    {
        var path = Path.Combine(folder, ArtifactFileName.Checked(file.Name));
        File.Move(Path.Combine(source, file.Name), path);
        StagedFile.Check(path, file);
        DurableFiles.Flush(path);
    }

    private static bool TryRename(string prepared, string folder)
    {
        try
        {
            Directory.Move(prepared, folder);
            return true;
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            return false;
        }
    }

    private ArtifactRecord KeepFirst(ArtifactRecord published, StagedArtifact staged)
    {
        foreach (var file in StagedFile.Differing(staged, published))
            PublishedTwiceDifferently(published.Key, file.Name, file.Sha256);
        DurableFiles.RemoveFolder(staged.Folder);
        return published;
    }

    private async Task<ArtifactRecord?> FindAsync(string folder, ArtifactKey key, CancellationToken cancellation)
    {
        var (isThere, record) = Read(folder, key);
        if (!isThere)
            return null;
        if (record is not null && await AreIntactAsync(folder, record, cancellation))
        {
            MarkUsed(Path.Combine(folder, RecordName));
            return record;
        }

        RemoveDamaged(folder, key, record);
        return null;
    }

    /// <summary>Reads a published artifact through, whatever is known of it; one that is damaged is removed.</summary>
    /// <param name="pace">Called with the number of bytes before they are read.</param>
    /// <returns>Null if there is no such artifact, or it was replaced meanwhile.</returns>
    internal async Task<ArtifactCheck?> CheckAsync(
        AccountId account,
        ArtifactKey key,
        Func<int, CancellationToken, ValueTask> pace,
        CancellationToken cancellation
    )
    {
        var folder = data.Artifact(account, key);
        var (isThere, record) = Read(folder, key);
        if (!isThere)
            return null;
        foreach (var file in record?.Files ?? [])
        {
            var isIntact = await verified.ReadAgainAsync(Path.Combine(folder, file.Name), file.Sha256, pace, cancellation);
            if (isIntact is null && (!Directory.Exists(folder) || File.Exists(Path.Combine(folder, file.Name))))
                return null;
            if (isIntact is true)
                continue;
            RemoveDamaged(folder, key, record);
            return new ArtifactCheck(KindOf(record), record!.Bytes, record.Files.Length, IsIntact: false);
        }

        if (record is not null)
            return new ArtifactCheck(KindOf(record), record.Bytes, record.Files.Length, IsIntact: true);
        RemoveDamaged(folder, key, null);
        return new ArtifactCheck(KindOf(null), 0, 1, IsIntact: false);
    }

    /// <summary>What the artifact is, by the name of its first file: segment, movie, poster, …</summary>
    private static string KindOf(ArtifactRecord? record) =>
        record?.Files switch
        {
            null or [] => "artifact",
            [{ Name: ArtifactFiles.HlsPlaylist or ArtifactFiles.HlsMedia }, ..] => "hls",
            [var first, ..] => Path.GetFileNameWithoutExtension(first.Name),
        };

    /// <summary>So that it is not found again, and made again when it is needed.</summary>
    private void RemoveDamaged(string folder, ArtifactKey key, ArtifactRecord? record)
    {
        staging.EnsureThere();
        if (!Directory.Exists(folder))
            return;
        StorageInstruments.CountDamaged(KindOf(record));
        Damaged(KindOf(record), key, folder);
        Remove(folder);
    }

    /// <summary>Whether the artifact's folder is there, and its record if that is readable and the artifact's own.</summary>
    private (bool IsThere, ArtifactRecord? Record) Read(string folder, ArtifactKey key)
    {
        try
        {
            if (ReadRecord(folder) is not { } bytes)
                return (false, null);
            var record = SealedRecord.Read(bytes, StoreJson.Default.ArtifactRecord);
            return (true, record.Key == key ? record : null);
        }
        catch (FileNotFoundException)
        {
            // A folder without a record was damaged: it came with one.
            return (true, null);
        }
        catch (JsonException error)
        {
            RecordUnreadable(error, folder);
            return (true, null);
        }
    }

    /// <summary>Least recently used artifacts go first when room is needed.</summary>
    private void MarkUsed(string record)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (now - File.GetLastWriteTimeUtc(record) > UseInterval)
            File.SetLastWriteTimeUtc(record, now);
    }

    /// <summary>
    /// Null if there is no such folder. One that appears between the look at its record and at itself is looked at once more.
    /// </summary>
    private byte[]? ReadRecord(string folder)
    {
        var path = Path.Combine(folder, RecordName);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            staging.EnsureThere();
            if (!Directory.Exists(folder))
                return null;
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private async Task<bool> AreIntactAsync(string folder, ArtifactRecord record, CancellationToken cancellation)
    {
        foreach (var file in record.Files)
            if (!await IsIntactAsync(Path.Combine(folder, ArtifactFileName.Checked(file.Name)), file, cancellation))
                return false;
        return true;
    }

    private async Task<bool> IsIntactAsync(string path, ArtifactFile file, CancellationToken cancellation) =>
        new FileInfo(path) is { Exists: true } found
        && found.Length == file.Bytes
        && await verified.HasAsync(path, file.Sha256, cancellation);

    /// <summary>Out of sight by one rename, then piece by piece.</summary>
    private void Remove(string folder)
    {
        var doomed = staging.NewPath();
        try
        {
            Directory.Move(folder, doomed);
        }
        catch (DirectoryNotFoundException)
        {
            return;
        }

        FolderSync.Flush(Path.GetDirectoryName(folder)!);
        DurableFiles.RemoveFolder(doomed);
    }
}
