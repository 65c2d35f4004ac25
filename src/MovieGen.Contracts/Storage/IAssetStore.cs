using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Contracts.Storage;

/// <summary>Uploaded sources and what is known of them. An asset is listed only when its bytes are durable and its facts measured.
/// Every member may throw <see cref="StoreUnavailableException"/> if the store is remote.</summary>
public interface IAssetStore
{
    /// <summary>Receives bytes into staging, hashing on the way; flushed to disk before it returns.</summary>
    /// <param name="announced">How many bytes will come, if the sender says so: what does not fit is refused before the first
    /// one.</param>
    /// <exception cref="AssetTooLargeException">More than <paramref name="maxBytes"/> came or are announced; nothing is left
    /// behind.</exception>
    /// <exception cref="DiskFullException">There is no room for it on this node.</exception>
    Task<StagedAsset> StageAsync(AccountId account, Stream content, long? announced, long maxBytes, CancellationToken cancellation);

    /// <summary>
    /// Takes a file of this host in, hashing it; a store on the same file system shares its blocks or links it instead of copying it.
    /// </summary>
    /// <inheritdoc cref="StageAsync"/>
    async Task<StagedAsset> StageFileAsync(AccountId account, string path, long maxBytes, CancellationToken cancellation)
    {
        await using var content = new FileStream(
            path,
            new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 1 << 20 }
        );
        return await StageAsync(account, content, content.Length, maxBytes, cancellation);
    }

    /// <summary>
    /// Publishes a staged asset under its id in one atomic step. If it is listed already, its content is written again: what the store
    /// had lost or damaged is whole afterwards.
    /// </summary>
    Task CommitAsync(StagedAsset staged, Asset asset, CancellationToken cancellation);

    /// <summary>Discards a staged asset; does nothing if it is gone.</summary>
    Task DiscardAsync(StagedAsset staged);

    Task<Asset?> FindAsync(AccountId account, AssetId id, CancellationToken cancellation);

    /// <summary>All assets of an account, oldest first. A folder that has not changed since is not read again.</summary>
    Task<IReadOnlyList<Asset>> ListAsync(AccountId account, CancellationToken cancellation);

    /// <summary>
    /// Gives an asset another name for people; its id stays. Only the account's actor may call it, which deletes too: never both at once.
    /// </summary>
    /// <returns>The asset as it is now; null if there is none.</returns>
    Task<Asset?> RenameAsync(AccountId account, AssetId id, string name, CancellationToken cancellation);

    /// <summary>A local path to some content of the account, for reading only; fetched first if the store is remote.</summary>
    /// <param name="use">The path stays valid until it is disposed of.</param>
    /// <exception cref="FileNotFoundException">No asset of the account has this content.</exception>
    /// <exception cref="DamagedContentException">What is stored is not what was uploaded.</exception>
    Task<string> OpenLocalAsync(AccountId account, ContentHash content, LocalUse use, CancellationToken cancellation);

    /// <summary>Some content of the account as a seekable stream of known length: nothing is fetched before it is read.</summary>
    /// <exception cref="FileNotFoundException">No asset of the account has this content.</exception>
    /// <exception cref="DamagedContentException">What is stored is not what was uploaded.</exception>
    Task<Stream> OpenReadAsync(AccountId account, ContentHash content, CancellationToken cancellation);

    /// <summary>
    /// Whether some content of the account is known not to be what was uploaded: the file has to be added again. An object store tells only
    /// who reads it.
    /// </summary>
    Task<bool> IsDamagedAsync(AccountId account, ContentHash content, CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>Removes an asset, and its content when no other asset of the account has the same; false if there was none.</summary>
    Task<bool> DeleteAsync(AccountId account, AssetId id, CancellationToken cancellation);
}

/// <summary>Received bytes that are not an asset yet.</summary>
/// <param name="LocalPath">Where they can be read.</param>
public sealed record StagedAsset(AccountId Account, string LocalPath, long Bytes, ContentHash Sha256)
{
    /// <summary>
    /// If the bytes are those of a file that its owner can still write to, what that file looked like when it was hashed.
    /// </summary>
    public string? LinkedLook { get; init; }
}

/// <summary>More bytes came than are allowed.</summary>
public sealed class AssetTooLargeException(long maxBytes) : Exception($"The upload is larger than {maxBytes} bytes.")
{
    public long MaxBytes { get; } = maxBytes;
}
