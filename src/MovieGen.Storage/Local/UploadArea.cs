using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Files;

namespace MovieGen.Storage.Local;

/// <summary>
/// Receives uploads into this process's staging, the same for every kind of store: hashed on the way, flushed before they are visible.
/// </summary>
/// <param name="room">On the disk of the staging.</param>
public sealed class UploadArea(StagingArea staging, IStoreRoom room)
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>Others write, too, and not every sender says how much will come.</summary>
    private const long LookEvery = 16 << 20;

    /// <inheritdoc cref="IAssetStore.StageAsync"/>
    public async Task<StagedAsset> ReceiveAsync(
        AccountId account,
        Stream content,
        long? announced,
        long maxBytes,
        CancellationToken cancellation
    )
    {
        if (announced > maxBytes)
            throw new AssetTooLargeException(maxBytes);
        room.Need(announced ?? 0);
        var path = staging.NewPath();
        try
        {
            using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous);
            var (bytes, hash) = await CopyAsync(content, handle, maxBytes, cancellation);
            await Task.Run(() => RandomAccess.FlushToDisk(handle), cancellation);
            return new StagedAsset(account, path, bytes, hash);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>A clone of the file, else a hard link to it, hashed; null if the file system allows neither.</summary>
    /// <inheritdoc cref="IAssetStore.StageFileAsync"/>
    public async Task<StagedAsset?> LinkAsync(AccountId account, string file, long maxBytes, CancellationToken cancellation)
    {
        var original = FileLook.RealPath(file);
        if (new FileInfo(original).Length > maxBytes)
            throw new AssetTooLargeException(maxBytes);
        var path = staging.NewPath();
        try
        {
            var cloned = FileClone.TryCreate(original, path);
            if (!cloned && !HardLink.TryCreate(original, path))
                return null;
            var look = FileLook.Of(path);
            await using var content = File.OpenRead(path);
            var hash = await SHA256.HashDataAsync(content, cancellation);
            if (FileLook.Of(path) != look)
                throw new IOException($"{file} is being written to. Add it when it is complete.");
            await Task.Run(() => FolderSync.Flush(path), cancellation);
            return new StagedAsset(account, path, content.Length, new ContentHash(Convert.ToHexStringLower(hash)))
            {
                LinkedLook = cloned ? null : look,
            };
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <exception cref="ArgumentException">The two do not belong together, or another store received it.</exception>
    public void Check(StagedAsset staged, Asset asset)
    {
        if (!staging.Holds(staged.LocalPath))
            throw new ArgumentException("This was not staged by this store.", nameof(staged));
        if (staged.Account != asset.Account || staged.Sha256 != asset.Sha256 || staged.Bytes != asset.Bytes)
            throw new ArgumentException("The asset does not describe what was staged.", nameof(asset));
    }

    public void Discard(StagedAsset staged)
    {
        if (staging.Holds(staged.LocalPath))
            File.Delete(staged.LocalPath);
    }

    private async Task<(long Bytes, ContentHash Hash)> CopyAsync(
        Stream content,
        SafeFileHandle file,
        long maxBytes,
        CancellationToken cancellation
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long total = 0;
            while (await content.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellation) is > 0 and var count)
            {
                if (total + count > maxBytes)
                    throw new AssetTooLargeException(maxBytes);
                if (total / LookEvery != (total + count) / LookEvery)
                    room.Need(0);
                hash.AppendData(buffer, 0, count);
                await RandomAccess.WriteAsync(file, buffer.AsMemory(0, count), total, cancellation);
                total += count;
            }

            return (total, new ContentHash(Convert.ToHexStringLower(hash.GetHashAndReset())));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
