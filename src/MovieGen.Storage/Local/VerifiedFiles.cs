using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using MovieGen.Domain.Assets;

namespace MovieGen.Storage.Local;

/// <summary>
/// Which stored files have the bytes that were stored: this process wrote them, or has read them once. Disks flip bits, and a damaged
/// segment would be found again in every movie that reuses it. A file of another length or time of writing is read again; so a damaged one
/// is read once, until it is replaced.
/// </summary>
public sealed class VerifiedFiles
{
    /// <summary>Files that are remembered; beyond it all are forgotten and read again, which only costs time.</summary>
    private const int MaxFiles = 500_000;

    private const int BufferBytes = 256 << 10;

    private readonly ConcurrentDictionary<Look, Lazy<Task<bool>>> _checks = new();

    /// <summary>Notes a file that this process has just written.</summary>
    internal void Note(string path)
    {
        if (Look.At(path) is { } look)
            Set(look, true);
    }

    /// <summary>Whether the file is known to be intact, without reading it.</summary>
    internal bool Knows(string path) =>
        Look.At(path) is { } look
        && _checks.TryGetValue(look, out var check)
        && check is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: true } };

    /// <summary>
    /// Whether the file has these bytes; reads it unless that is known. Several callers share one reading, which goes on if one of them
    /// leaves.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal async Task<bool> HasAsync(string path, ContentHash hash, CancellationToken cancellation)
    {
        if (Look.At(path) is not { } look)
            return false;
        Bound();
        var check = _checks.GetOrAdd(look, _ => new(() => ReadAsync(path, hash)));
        try
        {
            return await check.Value.WaitAsync(cancellation);
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            // Nothing is known of it: the next caller reads again.
            _checks.TryRemove(KeyValuePair.Create(look, check));
            throw;
        }
    }

    /// <summary>Reads the file whatever is known of it, and remembers what it is.</summary>
    /// <param name="pace">Called with the number of bytes before they are read.</param>
    /// <returns>Null if the file is gone, or was replaced meanwhile.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal async Task<bool?> ReadAgainAsync(
        string path,
        ContentHash hash,
        Func<int, CancellationToken, ValueTask> pace,
        CancellationToken cancellation
    )
    {
        if (Look.At(path) is not { } look)
            return null;
        var isIntact = await HashAsync(path, pace, cancellation) == hash;
        if (Look.At(path) != look)
            return null;
        Set(look, isIntact);
        return isIntact;
    }

    private static async Task<bool> ReadAsync(string path, ContentHash hash)
    {
        await Task.Yield();
        return await HashAsync(path, (_, _) => ValueTask.CompletedTask, CancellationToken.None) == hash;
    }

    private static async Task<ContentHash> HashAsync(
        string path,
        Func<int, CancellationToken, ValueTask> pace,
        CancellationToken cancellation
    )
    {
        await using var file = LocalReading.OpenUnbuffered(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (true)
            {
                await pace((int)Math.Min(BufferBytes, Math.Max(0, file.Length - file.Position)), cancellation);
                var count = await file.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellation);
                if (count == 0)
                    return new ContentHash(Convert.ToHexStringLower(hash.GetHashAndReset()));
                hash.AppendData(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Set(Look look, bool isIntact)
    {
        Bound();
        var check = new Lazy<Task<bool>>(Task.FromResult(isIntact));
        _ = check.Value;
        _checks[look] = check;
    }

    private void Bound()
    {
        if (_checks.Count > MaxFiles)
            _checks.Clear();
    }

    private readonly record struct Look(string Path, long Bytes, long Written)
    {
        public static Look? At(string path) =>
            new FileInfo(path) is { Exists: true } file ? new Look(path, file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
