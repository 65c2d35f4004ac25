using System.Text.Json;
using Microsoft.Extensions.Logging;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.S3;

/// <summary>
/// Removes what processes left that died between two steps: unfinished multipart uploads, artifacts' files that no record names,
/// contents that no asset names. Only what is older than any upload lasts; what is listed before the records are read, and still named by
/// none, was never published or is deleted.
/// </summary>
internal sealed partial class S3Sweep(S3Objects objects, S3Keys keys, S3Options options, TimeProvider time, ILogger<S3Sweep> logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - TimeSpan.FromHours(options.OrphanHours);
        var uploads = await SweepUploadsAsync(before, cancellation);
        var files = await SweepArtifactsAsync(before, cancellation);
        var contents = await SweepContentsAsync(before, cancellation);
        Swept(uploads, files, contents);
    }

    private async Task<int> SweepUploadsAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var upload in objects.ListUnfinishedAsync(keys.Everything, cancellation))
        {
            if (upload.Begun >= before)
                continue;
            await objects.AbortAsync(upload.Key, upload.UploadId, cancellation);
            count++;
        }

        return count;
    }

    /// <summary>Keys come in order, so an artifact's objects come together: memory does not grow with the store.</summary>
    private async Task<int> SweepArtifactsAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var count = 0;
        var folder = "";
        var old = new List<(string Key, string Upload)>();
        await foreach (var listed in objects.ListAsync(keys.Artifacts, cancellation))
        {
            if (keys.ParseArtifact(listed.Key) is not var (its, upload))
                continue;
            if (its != folder)
            {
                count += await SweepFilesAsync(folder, old, cancellation);
                (folder, old) = (its, []);
            }

            if (upload is not null && listed.Modified < before)
                old.Add((listed.Key, upload));
        }

        return count + await SweepFilesAsync(folder, old, cancellation);
    }

    private async Task<int> SweepFilesAsync(string folder, List<(string Key, string Upload)> old, CancellationToken cancellation)
    {
        if (old.Count == 0)
            return 0;
        var record = await objects.GetAsync(S3Keys.RecordOf(folder), cancellation);
        if (Named(record, StoreJson.Default.ArtifactUpload, stored => stored.Upload) is not { } named)
            return 0;
        var orphans = old.Where(file => file.Upload != named).ToList();
        foreach (var orphan in orphans)
            await objects.DeleteAsync(orphan.Key, cancellation);
        return orphans.Count;
    }

    private async Task<int> SweepContentsAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var old = new List<(string Account, string Key)>();
        var (contents, thumbnails) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        await foreach (var listed in objects.ListAsync(keys.Assets, cancellation))
        {
            if (S3Keys.ParseContent(keys.Assets, listed.Key) is { } account && listed.Modified < before)
                old.Add((account, listed.Key));
            // Keys come in order: an account's contents before its thumbnails.
            if (S3Keys.ParseContentOrThumbnail(keys.Assets, listed.Key) is not var (content, isThumbnail))
                continue;
            if (!isThumbnail)
                contents.Add(content);
            else if (listed.Modified < before && !contents.Contains(content))
                thumbnails.Add(listed.Key);
        }

        foreach (var orphan in thumbnails)
            await objects.DeleteAsync(orphan, cancellation);
        var count = thumbnails.Count;
        foreach (var account in old.GroupBy(content => content.Account, content => content.Key))
        {
            if (await ContentsInUseAsync(account.Key, cancellation) is not { } used)
                continue;
            foreach (var orphan in account.Where(key => !used.Contains(key[(key.LastIndexOf('/') + 1)..])))
            {
                await objects.DeleteAsync(orphan, cancellation);
                count++;
            }
        }

        return count;
    }

    /// <summary>Null if a record cannot be read: then it is unknown which content it needs, and none may be removed.</summary>
    private async Task<HashSet<string>?> ContentsInUseAsync(string account, CancellationToken cancellation)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var listed in objects.ListAsync($"{keys.Assets}{account}/records/", cancellation))
        {
            // A record that is gone again had its content removed with it.
            if (await objects.GetAsync(listed.Key, cancellation) is not { } bytes)
                continue;
            if (Named(bytes, StoreJson.Default.AssetUpload, stored => stored.Upload) is not { } upload)
                return null;
            used.Add(upload);
        }

        return used;
    }

    /// <summary>The upload that a record names; empty if there is no record, null if it cannot be read.</summary>
    private string? Named<T>(byte[]? record, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> form, Func<T, string> upload)
        where T : class
    {
        if (record is null)
            return "";
        try
        {
            return JsonSerializer.Deserialize(record, form) is { } stored ? upload(stored) : null;
        }
        catch (JsonException error)
        {
            NotSwept(error);
            return null;
        }
    }
}
