using System.Collections.Concurrent;
using System.Security.Cryptography;
using MovieGen.Domain.Assets;

namespace MovieGen.Storage.Local;

/// <summary>
/// Stored files whose bytes this process knows to be those that were stored: it wrote them, or has read them once. Disks flip bits, and
/// a damaged segment would be found again in every movie that reuses it. A file of another length or time of writing is read again.
/// </summary>
internal sealed class VerifiedFiles
{
    /// <summary>Files that are remembered; beyond it all are forgotten and read again, which only costs time.</summary>
    private const int MaxFiles = 500_000;

    private const int BufferBytes = 1 << 20;

    private readonly ConcurrentDictionary<Look, Lazy<bool>> _checks = new();

    /// <summary>Notes a file that this process has just written.</summary>
    public void Note(string path)
    {
        if (Look.At(path) is { } look)
            _ = Remember(look, new Lazy<bool>(() => true)).Value;
    }

    /// <summary>Whether the file is known to be intact, without reading it.</summary>
    public bool Knows(string path) =>
        Look.At(path) is { } look && _checks.TryGetValue(look, out var check) && check.IsValueCreated && check.Value;

    /// <summary>Whether the file has these bytes; reads it unless that is known. Several callers wait for one reading.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public bool Has(string path, ContentHash hash)
    {
        if (Look.At(path) is not { } look)
            return false;
        var check = Remember(look, new Lazy<bool>(() => HashOf(path) == hash));
        try
        {
            if (check.Value)
                return true;
        }
        catch
        {
            _checks.TryRemove(look, out _);
            throw;
        }

        // Repaired in place it may look the same.
        _checks.TryRemove(look, out _);
        return false;
    }

    private Lazy<bool> Remember(Look look, Lazy<bool> check)
    {
        if (_checks.Count > MaxFiles)
            _checks.Clear();
        return _checks.GetOrAdd(look, check);
    }

    private static ContentHash HashOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes);
        return new ContentHash(Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private readonly record struct Look(string Path, long Bytes, long Written)
    {
        public static Look? At(string path) =>
            new FileInfo(path) is { Exists: true } file ? new Look(path, file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
