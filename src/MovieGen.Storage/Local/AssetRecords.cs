using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.Local;

/// <summary>
/// The record files of assets, as this process has read them. Whoever adds, renames or deletes an asset, on whatever node, puts a file into
/// the folder or takes one out, which changes the folder's time stamp: one look at that tells whether the list is still right.
/// </summary>
internal sealed partial class AssetRecords(DataFolder data, StagingArea staging, ILogger<LocalAssetStore> logger)
{
    /// <summary>What changed less than this ago may change again under the same time stamp, whose ticks are coarse.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Known> _known = new();
    private readonly ConcurrentDictionary<AccountId, Listing> _listings = new();

    /// <summary>All readable assets of an account, oldest first.</summary>
    public IReadOnlyList<Asset> List(AccountId account)
    {
        var folder = new DirectoryInfo(data.AssetRecords(account));
        if (!folder.Exists)
        {
            _listings.TryRemove(account, out _);
            staging.EnsureThere();
            return [];
        }

        var changed = folder.LastWriteTimeUtc;
        if (_listings.TryGetValue(account, out var listing) && listing.Changed == changed)
            return listing.Assets;
        var files = folder.EnumerateFiles("*.json").ToList();
        var read = files.Select(Read).ToList();
        Asset[] assets = [.. read.OfType<Asset>().OrderBy(a => a.CreatedAt).ThenBy(a => a.Id.Value, StringComparer.Ordinal)];

        // One that cannot be read may be repaired in its place.
        if (assets.Length == read.Count && IsSettled(changed))
            _listings[account] = new Listing(changed, assets);
        Forget(folder.FullName, [.. files.Select(file => file.FullName)]);
        return assets;
    }

    /// <summary>All records of an account; null for each that cannot be read.</summary>
    public IEnumerable<Asset?> ReadAll(AccountId account)
    {
        var folder = new DirectoryInfo(data.AssetRecords(account));
        if (folder.Exists)
            return folder.EnumerateFiles("*.json").Select(Read);
        staging.EnsureThere();
        return [];
    }

    /// <returns>Null if there is none, or it cannot be read.</returns>
    public Asset? Read(string path) => Read(new FileInfo(path));

    /// <summary>What a record said when it was read last; null if this process has not read it.</summary>
    public Asset? Remembered(string path) => _known.GetValueOrDefault(path)?.Asset;

    private Asset? Read(FileInfo record)
    {
        var path = record.FullName;
        try
        {
            var stamp = new Stamp(record.LastWriteTimeUtc, record.Length);
            if (_known.TryGetValue(path, out var known) && known.Stamp == stamp)
                return known.Asset;
            var asset = SealedRecord.Read(File.ReadAllBytes(path), StoreJson.Default.Asset);
            _known[path] = new Known(IsSettled(stamp.Changed) ? stamp : null, asset);
            return asset;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            _known.TryRemove(path, out _);
            staging.EnsureThere();
            return null;
        }
        catch (JsonException error)
        {
            RecordUnreadable(error, path);
            return null;
        }
    }

    private static bool IsSettled(DateTime changed) => DateTime.UtcNow - changed > Settled;

    private void Forget(string folder, HashSet<string> there)
    {
        foreach (var path in _known.Keys)
            if (Path.GetDirectoryName(path) == folder && !there.Contains(path))
                _known.TryRemove(path, out _);
    }

    /// <param name="Changed">The folder's time stamp from before it was read.</param>
    private sealed record Listing(DateTime Changed, Asset[] Assets);

    private sealed record Stamp(DateTime Changed, long Bytes);

    /// <param name="Stamp">The file's from before it was read; null if the file may change again under the same.</param>
    private sealed record Known(Stamp? Stamp, Asset Asset);
}
