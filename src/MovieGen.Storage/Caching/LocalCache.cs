using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Files;
using MovieGen.Storage.Local;

namespace MovieGen.Storage.Caching;

/// <summary>
/// Files of a remote store kept near, named by account and hash. A file is fetched under another name, verified, and gets its own by a
/// rename; one fetch at a time for each. The least recently used are evicted when the limit or the disk requires it, but none that a <see
/// cref="LocalUse"/> holds. Belongs to one process, which a lock makes sure of, and survives it: what an earlier one left is read through
/// once before it is used.
/// </summary>
public sealed partial class LocalCache : IDisposable
{
    /// <summary>
    /// How often bytes are fetched again that are not what they should be, before the store is believed to have lost them.
    /// </summary>
    private const int Tries = 3;

    /// <summary>How often it checks whether others have filled the disk while the cache is idle.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly long _limit;
    private readonly int _keepFreePercent;
    private readonly long _keepFreeBytes;
    private readonly string _files;
    private readonly Func<DiskSpace> _disk;
    private readonly ILogger<LocalCache> _logger;
    private readonly FileLock _owner;
    private readonly ProcessFolder _incoming;
    private readonly KeyedLock<CacheKey> _locks = new();
    private readonly Lock _lock = new();
    private readonly CacheIndex _index = new();
    private readonly ITimer _looks;
    private long _coming;

    /// <param name="keepFreeBytes">What stays free on the disk in any case, as nothing new is begun without it.</param>
    /// <exception cref="IOException">Another process has the folder, or it cannot be written.</exception>
    public LocalCache(LocalCacheOptions options, long keepFreeBytes, ILogger<LocalCache> logger)
        : this(options, keepFreeBytes, logger, () => DiskSpace.Of(options.Folder), TimeProvider.System) { }

    internal LocalCache(LocalCacheOptions options, long keepFreeBytes, ILogger<LocalCache> logger, Func<DiskSpace> disk, TimeProvider time)
    {
        options.Check();
        (_limit, _keepFreePercent, _keepFreeBytes, _disk, _logger) = (
            (long)(options.LimitGib * (1L << 30)),
            options.KeepFreePercent,
            keepFreeBytes,
            disk,
            logger
        );
        _files = Path.Combine(Path.GetFullPath(options.Folder), "files");
        Directory.CreateDirectory(_files);
        _owner = Own(options.Folder);
        _incoming = new ProcessFolder(Path.Combine(options.Folder, "incoming"));
        TakeStock();
        CacheInstruments.Show(this);
        _looks = time.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
    }

    /// <summary>Bytes that may be kept.</summary>
    public long Limit => _limit;

    /// <summary>Bytes that are kept at the moment.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _index.Bytes;
        }
    }

    /// <summary>A local path to these bytes, fetched if they are not cached; valid as long as <paramref name="use"/>.</summary>
    /// <param name="locate">Finds them in the store; called only if they have to be fetched.</param>
    /// <exception cref="DamagedContentException">What the store gives is something else.</exception>
    public async Task<string> OpenAsync(
        CacheKey key,
        LocalUse use,
        Func<CancellationToken, Task<RemoteFile>> locate,
        CancellationToken cancellation
    )
    {
        using var turn = await _locks.TakeAsync(key, cancellation);
        var isHere = await FindAsync(key, use, cancellation);
        CacheInstruments.Count(isHere);
        if (isHere)
            return PathOf(key);
        await FetchAsync(key, use, await locate(cancellation), cancellation);
        return PathOf(key);
    }

    /// <summary>
    /// Takes in, by a hard link, a file that was just stored; does nothing if that is not possible or it would never fit.
    /// </summary>
    /// <param name="path">Known to have the key's bytes; may be removed afterwards.</param>
    public void Offer(CacheKey key, string path)
    {
        var bytes = new FileInfo(path).Length;
        if (bytes > _limit)
            return;
        lock (_lock)
        {
            if (_index.Find(key) is not null)
                return;
            MakeRoom(bytes);
            var place = PathOf(key);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            if (HardLink.TryCreate(path, place))
                _index.Add(key, bytes, verified: true);
        }
    }

    /// <summary>Forgets bytes that are not what they should be, or not wanted any more; who has them open reads on.</summary>
    public void Drop(CacheKey key)
    {
        lock (_lock)
            Remove(key);
    }

    public void Dispose()
    {
        _looks.Dispose();
        _incoming.Dispose();
        _owner.Dispose();
    }

    private async Task<bool> FindAsync(CacheKey key, LocalUse use, CancellationToken cancellation)
    {
        if (Pin(key, use) is not { } entry)
            return false;
        var file = new FileInfo(PathOf(key));
        var intact =
            file.Exists && file.Length == entry.Bytes && (entry.Verified || await HashOfAsync(file.FullName, cancellation) == key.Sha256);
        if (!intact)
        {
            CopyDamaged(key.Sha256);
            Drop(key);
            return false;
        }

        entry.Verified = true;
        file.LastWriteTimeUtc = TimeProvider.System.GetUtcNow().UtcDateTime;
        return true;
    }

    private async Task FetchAsync(CacheKey key, LocalUse use, RemoteFile remote, CancellationToken cancellation)
    {
        var incoming = Path.Combine(_incoming.Path, Guid.NewGuid().ToString("N"));
        lock (_lock)
        {
            MakeRoom(remote.Bytes);
            _coming += remote.Bytes;
        }

        try
        {
            await FetchAsync(key, remote, incoming, cancellation);
            lock (_lock)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(PathOf(key))!);
                File.Move(incoming, PathOf(key), overwrite: true);
                _index.Add(key, remote.Bytes, verified: true);
                Pin(key, use);
            }
        }
        finally
        {
            lock (_lock)
                _coming -= remote.Bytes;
            File.Delete(incoming);
        }
    }

    private async Task FetchAsync(CacheKey key, RemoteFile remote, string incoming, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            await using var file = new FileStream(
                incoming,
                FileMode.Create,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 0,
                FileOptions.Asynchronous
            );
            await using var hashed = new HashingStream(file);
            await remote.CopyToAsync(hashed, cancellation);
            if (hashed.Length == remote.Bytes && hashed.Finish() == key.Sha256)
                return;
            FetchedDamaged(key.Sha256, tries, hashed.Length, remote.Bytes);
            if (tries == Tries)
                throw new DamagedContentException(
                    key.Sha256,
                    $"What the store has under {key.Sha256} is something else: {hashed.Length} bytes came, {remote.Bytes} are recorded."
                );
        }
    }

    /// <summary>Null if it is not here.</summary>
    private CacheIndex.Entry? Pin(CacheKey key, LocalUse use)
    {
        lock (_lock)
        {
            if (_index.Find(key) is not { } entry)
                return null;
            entry.Users++;
            _index.Touch(key);
            use.Hold(new Held(this, entry));
            return entry;
        }
    }

    /// <summary>
    /// Evicts the least recently used until that many more bytes fit; files in use stay, so there may still be too little space.
    /// </summary>
    private void MakeRoom(long bytes)
    {
        while (!Fits(bytes) && _index.NextToGo() is { } entry)
            Remove(entry.Key);
    }

    private bool Fits(long bytes)
    {
        if (_index.Bytes + _coming + bytes > _limit)
            return false;
        var disk = _disk();
        return disk.Free - _coming - bytes >= Math.Max(disk.Total / 100 * _keepFreePercent, _keepFreeBytes);
    }

    private void Look()
    {
        try
        {
            lock (_lock)
                MakeRoom(0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            NoLook(error);
        }
    }

    private void Remove(CacheKey key)
    {
        _index.Remove(key);
        if (File.Exists(PathOf(key)))
            File.Delete(PathOf(key));
    }

    /// <summary>Files as earlier processes left them, oldest use first.</summary>
    private void TakeStock()
    {
        foreach (var file in new DirectoryInfo(_files).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.LastWriteTimeUtc))
            if (KeyOf(file) is { } key)
                _index.Add(key, file.Length, verified: false);
        lock (_lock)
            MakeRoom(0);
        Opened(_index.Count, _index.Bytes, _limit);
    }

    private string PathOf(CacheKey key) => Path.Combine(_files, key.Account.Value, key.Sha256.Hex[..2], key.Sha256.Hex);

    /// <summary>Null for what is not ours; it is left alone.</summary>
    private static CacheKey? KeyOf(FileInfo file) =>
        ContentHash.IsValid(file.Name) && file.Directory?.Parent?.Name is { } account && OpaqueIds.IsToken(account, AccountId.MaxLength)
            ? new CacheKey(new AccountId(account), new ContentHash(file.Name))
            : null;

    private static FileLock Own(string folder)
    {
        var path = Path.Combine(folder, "cache.lock");
        try
        {
            return FileLock.Take(path);
        }
        catch (IOException taken) when (File.Exists(path))
        {
            throw new IOException($"The cache folder {folder} is in use by another process. Give each process a folder of its own.", taken);
        }
    }

    private static async Task<ContentHash> HashOfAsync(string path, CancellationToken cancellation)
    {
        await using var file = LocalReading.Open(path);
        return new ContentHash(Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file, cancellation)));
    }

    /// <summary>One use of one entry. An entry that was dropped meanwhile has no file any more; letting go of it changes nothing.</summary>
    private sealed class Held(LocalCache cache, CacheIndex.Entry entry) : IDisposable
    {
        public void Dispose()
        {
            lock (cache._lock)
            {
                entry.Users--;
                cache.MakeRoom(0);
            }
        }
    }
}
