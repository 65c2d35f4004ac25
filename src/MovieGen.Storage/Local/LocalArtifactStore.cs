using System.Text.Json;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.Local;

/// <summary>
/// Artifacts as folders named by their key, each with its files and a <c>record.json</c>. A folder gets its name by one rename, after all
/// in it is on the disk; so a process may die between any two steps and leave nothing but a staging folder. An artifact whose files are
/// gone or are not what was published counts as not published, and is moved away when it is published again: each process reads a file
/// through before it finds or opens it for the first time.
/// </summary>
public sealed partial class LocalArtifactStore(DataFolder data, StagingArea staging, TimeProvider time, ILogger<LocalArtifactStore> logger)
    : IArtifactStore
{
    internal const string RecordName = ArtifactFileName.Record;

    /// <summary>Times of use are kept this exactly: writing each would cost more than they are worth.</summary>
    private static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(5);

    private readonly VerifiedFiles _verified = new();

    public Task<ArtifactRecord?> FindAsync(AccountId account, ArtifactKey key, CancellationToken cancellation) =>
        Task.Run(() => Find(data.Artifact(account, key), key), cancellation);

    // Not cancelled half way: from the first rename on, finishing is quicker than clearing up.
    public Task<ArtifactRecord> PublishAsync(AccountId account, ArtifactKey key, StagedArtifact staged, CancellationToken cancellation) =>
        Task.Run(() => Publish(data.Artifact(account, key), key, staged), cancellation);

    public async Task<string> OpenLocalAsync(
        AccountId account,
        ArtifactKey key,
        string fileName,
        LocalUse use,
        CancellationToken cancellation
    )
    {
        var path = Path.Combine(data.Artifact(account, key), ArtifactFileName.Checked(fileName));
        if (_verified.Knows(path) || await Task.Run(() => IsPublished(data.Artifact(account, key), key, fileName), cancellation))
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

    private ArtifactRecord Publish(string folder, ArtifactKey key, StagedArtifact staged)
    {
        if (Find(folder, key) is { } published)
            return KeepFirst(published, staged);

        var record = new ArtifactRecord(key, staged.Files, staged.Facts, time.GetUtcNow());
        var prepared = Prepare(record, staged.Folder);
        try
        {
            if (MoveIn(prepared, folder, key) is { } first)
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
            _verified.Note(Path.Combine(folder, file.Name));
        return record;
    }

    /// <summary>
    /// Gives the prepared folder its name. If another attempt was first, between our look and our rename, that one stays and is
    /// returned.
    /// </summary>
    private ArtifactRecord? MoveIn(string prepared, string folder, ArtifactKey key)
    {
        DurableFiles.MakeFolder(Path.GetDirectoryName(folder)!);
        while (!TryRename(prepared, folder))
        {
            if (Find(folder, key) is { } first)
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
            DurableFiles.Write(
                Path.Combine(folder, RecordName),
                JsonSerializer.SerializeToUtf8Bytes(record, StoreJson.Default.ArtifactRecord)
            );
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

    private ArtifactRecord? Find(string folder, ArtifactKey key)
    {
        try
        {
            if (ReadRecord(folder) is not { } bytes)
                return null;
            var record = JsonSerializer.Deserialize(bytes, StoreJson.Default.ArtifactRecord);
            if (record is not null && record.Key == key && record.Files.All(f => IsIntact(folder, f)))
            {
                MarkUsed(Path.Combine(folder, RecordName));
                return record;
            }
        }
        catch (FileNotFoundException)
        {
            // A folder without a record was damaged: it came with one.
        }
        catch (JsonException error)
        {
            RecordUnreadable(error, folder);
            return null;
        }

        Incomplete(folder);
        return null;
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

    private bool IsPublished(string folder, ArtifactKey key, string fileName) =>
        Find(folder, key)?.Files.Any(file => file.Name == fileName) == true;

    private bool IsIntact(string folder, ArtifactFile file) =>
        new FileInfo(Path.Combine(folder, ArtifactFileName.Checked(file.Name))) is { Exists: true } found
        && found.Length == file.Bytes
        && _verified.Has(found.FullName, file.Sha256);

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
