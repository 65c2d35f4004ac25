using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Storage.Caching;
using MovieGen.Storage.Local;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.S3;

/// <summary>
/// Assets as a record object each, and a content object of their own that the record names: written first, removed last. Contents are never
/// shared between assets, because no store can check, in one step, that no other asset needs one, and remove it; so whatever two gateways
/// do at once, none takes a content from a listed asset.
/// </summary>
internal sealed partial class S3AssetStore(
    S3Bucket bucket,
    UploadArea uploads,
    LocalCache cache,
    S3Options options,
    TimeProvider time,
    ILogger<S3AssetStore> logger
) : IAssetStore
{
    private const int ReadsAtOnce = 8;
    private const int Tries = 2;

    /// <summary>
    /// Records never change under one ETag, so one that was read once need not be read again; the listing decides which exist.
    /// </summary>
    private readonly ConcurrentDictionary<(string Key, string ETag), Asset> _known = new();

    public Task<StagedAsset> StageAsync(
        AccountId account,
        Stream content,
        long? announced,
        long maxBytes,
        CancellationToken cancellation
    ) => uploads.ReceiveAsync(account, content, announced, maxBytes, cancellation);

    public async Task CommitAsync(StagedAsset staged, Asset asset, CancellationToken cancellation)
    {
        uploads.Check(staged, asset);
        if (!await HealAsync(staged, asset, cancellation))
            await AddAsync(staged, asset, cancellation);
        cache.Offer(new CacheKey(asset.Account, asset.Sha256), staged.LocalPath);
        uploads.Discard(staged);
    }

    public Task DiscardAsync(StagedAsset staged)
    {
        uploads.Discard(staged);
        return Task.CompletedTask;
    }

    public async Task<Asset?> FindAsync(AccountId account, AssetId id, CancellationToken cancellation) =>
        (await ReadAsync(bucket.Keys.AssetRecord(account, id), cancellation))?.Asset;

    public async Task<IReadOnlyList<Asset>> ListAsync(AccountId account, CancellationToken cancellation)
    {
        var found = new ConcurrentBag<Asset>();
        var side = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            bucket.Objects.ListAsync(bucket.Keys.AssetRecords(account), cancellation),
            side,
            async (listed, token) =>
            {
                if (await KnownAsync(listed, token) is { } asset)
                    found.Add(asset);
            }
        );
        Forget(account, found);
        return [.. found.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id.Value, StringComparer.Ordinal)];
    }

    public async Task<Asset?> RenameAsync(AccountId account, AssetId id, string name, CancellationToken cancellation)
    {
        var record = bucket.Keys.AssetRecord(account, id);
        if (await ReadAsync(record, cancellation) is not { } stored)
            return null;
        var renamed = stored with { Asset = stored.Asset with { Name = name } };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(renamed, StoreJson.Default.AssetUpload);
        await bucket.Objects.PutAsync(record, bytes, onlyFirst: false, cancellation);
        return renamed.Asset;
    }

    public async Task<string> OpenLocalAsync(AccountId account, ContentHash content, LocalUse use, CancellationToken cancellation)
    {
        _ = bucket.Keys.AssetContents(account, content);
        var (damaged, current) = (new Dictionary<string, DamagedContentException>(), "");
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await cache.OpenAsync(new CacheKey(account, content), use, NextAsync, cancellation);
            }
            catch (FileNotFoundException) when (tries < Tries)
            {
                // One of two assets with this content may just have been deleted; the other's upload has it too.
            }
            catch (DamagedContentException lost) when (!damaged.ContainsKey(current))
            {
                ContentDamaged(lost, current);
                damaged[current] = lost;
            }
        }

        async Task<RemoteFile> NextAsync(CancellationToken token)
        {
            if (await LocateAsync(account, content, damaged.Keys, token) is not var (key, bytes))
                throw damaged.Values.LastOrDefault() ?? (Exception)Missing(content);
            current = key;
            return bucket.Objects.Remote(key, bytes);
        }
    }

    public async Task<Stream> OpenReadAsync(AccountId account, ContentHash content, CancellationToken cancellation) =>
        await LocateAsync(account, content, [], cancellation) is var (key, bytes)
            ? bucket.Objects.OpenRead(key, bytes)
            : throw Missing(content);

    public async Task<bool> DeleteAsync(AccountId account, AssetId id, CancellationToken cancellation)
    {
        var record = bucket.Keys.AssetRecord(account, id);
        if (await ReadAsync(record, cancellation) is not { } stored)
            return false;
        await bucket.Objects.DeleteAsync(record, cancellation);
        await bucket.Objects.DeleteAsync(bucket.Keys.AssetContent(account, stored.Asset.Sha256, stored.Upload), cancellation);
        if (await LocateAsync(account, stored.Asset.Sha256, [], cancellation) is null)
        {
            cache.Drop(new CacheKey(account, stored.Asset.Sha256));

            // Of releases that kept pictures beside contents.
            await bucket.Objects.DeleteAsync(bucket.Keys.AssetThumbnail(account, stored.Asset.Sha256), cancellation);
        }
        return true;
    }

    /// <summary>Writes the content of a listed asset again.</summary>
    /// <returns>
    /// False if it is not listed: not before, or not any more. The record is never written here, or an asset that is being deleted could
    /// be listed once more while its content goes.
    /// </returns>
    private async Task<bool> HealAsync(StagedAsset staged, Asset asset, CancellationToken cancellation)
    {
        var record = bucket.Keys.AssetRecord(asset.Account, asset.Id);
        if (await ReadAsync(record, cancellation) is not { } listed)
            return false;
        await bucket.Upload.RunAsync(
            bucket.Keys.AssetContent(asset.Account, asset.Sha256, listed.Upload),
            staged.LocalPath,
            staged.Bytes,
            staged.Sha256,
            cancellation
        );
        return (await ReadAsync(record, cancellation))?.Upload == listed.Upload;
    }

    private async Task AddAsync(StagedAsset staged, Asset asset, CancellationToken cancellation)
    {
        var mine = new AssetUpload(S3Keys.NewUpload(), asset);
        await bucket.Upload.RunAsync(
            bucket.Keys.AssetContent(asset.Account, asset.Sha256, mine.Upload),
            staged.LocalPath,
            staged.Bytes,
            staged.Sha256,
            cancellation
        );
        var uploaded = time.GetUtcNow();
        var first = await RecordAsync(mine, cancellation);
        if (first.Upload != mine.Upload)
            await bucket.Objects.DeleteAsync(bucket.Keys.AssetContent(asset.Account, asset.Sha256, mine.Upload), cancellation);
        else if (time.GetUtcNow() - uploaded > TimeSpan.FromHours(options.OrphanHours) / 2)
            await WithdrawAsync(asset, cancellation);
    }

    /// <summary>
    /// Writes the record, and returns whose content it names then: ours, or that of the process that committed the same asset first.
    /// </summary>
    private async Task<AssetUpload> RecordAsync(AssetUpload mine, CancellationToken cancellation)
    {
        var name = bucket.Keys.AssetRecord(mine.Asset.Account, mine.Asset.Id);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(mine, StoreJson.Default.AssetUpload);
        await bucket.Objects.PutAsync(name, bytes, onlyFirst: true, cancellation);
        if (await ReadAsync(name, cancellation) is { } first)
            return first;
        await bucket.Objects.PutAsync(name, bytes, onlyFirst: false, cancellation);
        return await ReadAsync(name, cancellation)
            ?? throw new IOException($"The object store does not show the record of asset {mine.Asset.Id} that it was given.");
    }

    /// <summary>The sweep may have taken the content for an orphan's: this process stood still for hours between its two steps.</summary>
    private async Task WithdrawAsync(Asset asset, CancellationToken cancellation)
    {
        await DeleteAsync(asset.Account, asset.Id, cancellation);
        throw new IOException(
            $"Committing asset {asset.Id} took so long that its content may be swept; it is not listed. Upload it again."
        );
    }

    /// <summary>Any upload of the content will do, but those that are damaged; null if there is none.</summary>
    private async Task<(string Key, long Bytes)?> LocateAsync(
        AccountId account,
        ContentHash content,
        ICollection<string> damaged,
        CancellationToken cancellation
    )
    {
        await foreach (var listed in bucket.Objects.ListAsync(bucket.Keys.AssetContents(account, content), cancellation))
            if (!damaged.Contains(listed.Key))
                return (listed.Key, listed.Bytes);
        return null;
    }

    /// <summary>What is listed no more was deleted.</summary>
    private void Forget(AccountId account, IEnumerable<Asset> listed)
    {
        var there = listed.Select(asset => asset.Id).ToHashSet();
        foreach (var (place, asset) in _known)
            if (asset.Account == account && !there.Contains(asset.Id))
                _known.TryRemove(place, out _);
    }

    private async Task<Asset?> KnownAsync(ListedObject listed, CancellationToken cancellation)
    {
        if (_known.TryGetValue((listed.Key, listed.ETag), out var known))
            return known;
        if (await ReadAsync(listed.Key, cancellation) is not { } stored)
            return null;
        return _known[(listed.Key, listed.ETag)] = stored.Asset;
    }

    private async Task<AssetUpload?> ReadAsync(string record, CancellationToken cancellation)
    {
        if (await bucket.Objects.GetAsync(record, cancellation) is not { } bytes)
            return null;
        try
        {
            return JsonSerializer.Deserialize(bytes, StoreJson.Default.AssetUpload) ?? throw new JsonException("The record is empty.");
        }
        catch (JsonException error)
        {
            RecordUnreadable(error, record);
            return null;
        }
    }

    private static FileNotFoundException Missing(ContentHash content) => new($"No asset has the content {content}.");
}
