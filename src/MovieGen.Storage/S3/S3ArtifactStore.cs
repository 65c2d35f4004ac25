using System.Text.Json;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Caching;
using MovieGen.Storage.Local;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.S3;

/// <summary>
/// Artifacts as a record object and the files of the upload that it names. The files come first, under names that no other upload has; the
/// record last, by one conditional put. So whatever dies or races, a record's files are those that were uploaded with it, and without a
/// record nothing is published.
/// </summary>
internal sealed partial class S3ArtifactStore(
    S3Objects objects,
    S3Upload upload,
    S3Keys keys,
    LocalCache cache,
    TimeProvider time,
    ILogger<S3ArtifactStore> logger
) : IArtifactStore
{
    /// <summary>How often a damaged record in the way is removed; each time another process may be faster.</summary>
    private const int Tries = 5;

    public async Task<ArtifactRecord?> FindAsync(AccountId account, ArtifactKey key, CancellationToken cancellation) =>
        (await FindStoredAsync(account, key, cancellation))?.Record;

    public async Task<ArtifactRecord> PublishAsync(
        AccountId account,
        ArtifactKey key,
        StagedArtifact staged,
        CancellationToken cancellation
    )
    {
        if (await FindStoredAsync(account, key, cancellation) is { } published)
            return KeepFirst(published.Record, staged);

        var mine = new ArtifactUpload(S3Keys.NewUpload(), new ArtifactRecord(key, staged.Files, staged.Facts, time.GetUtcNow()));
        await UploadAsync(account, mine, staged.Folder, cancellation);

        // If this fails, it is unknown whether the record was written, so the files stay; without a record they are swept later.
        var first = await RecordAsync(account, mine, cancellation);
        if (first.Upload == mine.Upload)
            return Keep(account, mine, staged);
        await RemoveFilesAsync(account, mine, cancellation);
        return KeepFirst(first.Record, staged);
    }

    public async Task<string> OpenLocalAsync(
        AccountId account,
        ArtifactKey key,
        string fileName,
        LocalUse use,
        CancellationToken cancellation
    )
    {
        var (stored, file) = await FileAsync(account, key, fileName, cancellation);
        try
        {
            return await cache.OpenAsync(
                new CacheKey(account, file.Sha256),
                use,
                _ => Task.FromResult(Remote(account, stored, file)),
                cancellation
            );
        }
        catch (DamagedContentException damaged)
        {
            RemovingDamaged(key);
            await DeleteAsync(account, key, cancellation);
            throw new FileNotFoundException($"'{fileName}' of artifact {key} was not what was published, and is removed.", damaged);
        }
    }

    public async Task<Stream> OpenReadAsync(AccountId account, ArtifactKey key, string fileName, CancellationToken cancellation)
    {
        var (stored, file) = await FileAsync(account, key, fileName, cancellation);
        return objects.OpenRead(keys.ArtifactFile(account, key, stored.Upload, file.Sha256), file.Bytes);
    }

    public async Task DeleteAsync(AccountId account, ArtifactKey key, CancellationToken cancellation)
    {
        var stored = await ReadAsync(account, key, cancellation);
        await objects.DeleteAsync(keys.ArtifactRecord(account, key), cancellation);
        if (stored is null)
            return;
        await RemoveFilesAsync(account, stored, cancellation);
        foreach (var file in stored.Record.Files)
            cache.Drop(new CacheKey(account, file.Sha256));
    }

    /// <summary>
    /// A caller saw a local copy. If the store's own bytes are intact, only that copy was damaged: it is removed, and the
    /// artifact stays.
    /// </summary>
    public async Task RemoveDamagedAsync(AccountId account, ArtifactKey key, CancellationToken cancellation)
    {
        if (await ReadAsync(account, key, cancellation) is not { } stored)
            return;
        foreach (var file in stored.Record.Files)
            cache.Drop(new CacheKey(account, file.Sha256));
        if (await IsIntactAsync(account, stored, cancellation) && await IsReadableAsync(account, stored, cancellation))
        {
            OnlyCopyDamaged(key);
            return;
        }

        RemovingDamaged(key);
        await DeleteAsync(account, key, cancellation);
    }

    private async Task UploadAsync(AccountId account, ArtifactUpload mine, string folder, CancellationToken cancellation)
    {
        foreach (var file in mine.Record.Files)
            StagedFile.Check(Path.Combine(folder, ArtifactFileName.Checked(file.Name)), file);
        foreach (var file in mine.Record.Files)
        {
            var name = keys.ArtifactFile(account, mine.Record.Key, mine.Upload, file.Sha256);
            await upload.RunAsync(name, Path.Combine(folder, file.Name), file.Bytes, file.Sha256, cancellation);
        }
    }

    /// <summary>
    /// Publishes, and returns what is published then: ours, or what was there first. A store that ignores conditions lets the last one win;
    /// it is read back to know.
    /// </summary>
    private async Task<ArtifactUpload> RecordAsync(AccountId account, ArtifactUpload mine, CancellationToken cancellation)
    {
        var (key, name) = (mine.Record.Key, keys.ArtifactRecord(account, mine.Record.Key));
        var bytes = JsonSerializer.SerializeToUtf8Bytes(mine, StoreJson.Default.ArtifactUpload);
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await FindStoredAsync(account, key, cancellation) is { } first)
                return first;
            if (await objects.PutAsync(name, bytes, onlyFirst: true, cancellation))
                continue;
            if (await FindStoredAsync(account, key, cancellation) is { } other)
                return other;
            ReplacingDamaged(key);
            await objects.DeleteAsync(name, cancellation);
        }

        throw new IOException($"The object store does not show the record of artifact {key} that it was given {Tries} times.");
    }

    private ArtifactRecord Keep(AccountId account, ArtifactUpload mine, StagedArtifact staged)
    {
        foreach (var file in staged.Files)
            cache.Offer(new CacheKey(account, file.Sha256), Path.Combine(staged.Folder, file.Name));
        DurableFiles.RemoveFolder(staged.Folder);
        return mine.Record;
    }

    private ArtifactRecord KeepFirst(ArtifactRecord published, StagedArtifact staged)
    {
        foreach (var file in StagedFile.Differing(staged, published))
            PublishedTwiceDifferently(published.Key, file.Name, file.Sha256);
        DurableFiles.RemoveFolder(staged.Folder);
        return published;
    }

    private async Task<ArtifactUpload?> FindStoredAsync(AccountId account, ArtifactKey key, CancellationToken cancellation)
    {
        if (await ReadAsync(account, key, cancellation) is not { } stored)
            return null;
        if (await IsIntactAsync(account, stored, cancellation))
            return stored;
        Incomplete(key);
        return null;
    }

    private async Task<ArtifactUpload?> ReadAsync(AccountId account, ArtifactKey key, CancellationToken cancellation)
    {
        if (await objects.GetAsync(keys.ArtifactRecord(account, key), cancellation) is not { } bytes)
            return null;
        try
        {
            var stored = JsonSerializer.Deserialize(bytes, StoreJson.Default.ArtifactUpload);
            if (stored?.Record.Key == key)
                return stored;
            RecordUnreadable(null, key);
        }
        catch (JsonException error)
        {
            RecordUnreadable(error, key);
        }

        return null;
    }

    private async Task<bool> IsIntactAsync(AccountId account, ArtifactUpload stored, CancellationToken cancellation)
    {
        foreach (var file in stored.Record.Files)
            if (
                await objects.HeadAsync(keys.ArtifactFile(account, stored.Record.Key, stored.Upload, file.Sha256), cancellation)
                != new ObjectFacts(file.Bytes, file.Sha256.Hex)
            )
                return false;
        return true;
    }

    private async Task<bool> IsReadableAsync(AccountId account, ArtifactUpload stored, CancellationToken cancellation)
    {
        using var use = new LocalUse();
        try
        {
            foreach (var file in stored.Record.Files)
                await cache.OpenAsync(
                    new CacheKey(account, file.Sha256),
                    use,
                    _ => Task.FromResult(Remote(account, stored, file)),
                    cancellation
                );
            return true;
        }
        catch (DamagedContentException)
        {
            // The cache has logged it.
            return false;
        }
    }

    private async Task<(ArtifactUpload Stored, ArtifactFile File)> FileAsync(
        AccountId account,
        ArtifactKey key,
        string fileName,
        CancellationToken cancellation
    )
    {
        ArtifactFileName.Checked(fileName);
        if (
            await ReadAsync(account, key, cancellation) is { } stored
            && stored.Record.Files.FirstOrDefault(f => f.Name == fileName) is { } file
        )
            return (stored, file);
        throw new FileNotFoundException($"'{fileName}' of artifact {key} is not published.", fileName);
    }

    private RemoteFile Remote(AccountId account, ArtifactUpload stored, ArtifactFile file) =>
        objects.Remote(keys.ArtifactFile(account, stored.Record.Key, stored.Upload, file.Sha256), file.Bytes);

    private async Task RemoveFilesAsync(AccountId account, ArtifactUpload stored, CancellationToken cancellation)
    {
        foreach (var file in stored.Record.Files)
            await objects.DeleteAsync(keys.ArtifactFile(account, stored.Record.Key, stored.Upload, file.Sha256), cancellation);
    }
}
