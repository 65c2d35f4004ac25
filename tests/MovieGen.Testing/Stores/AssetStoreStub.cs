using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Testing.Stores;

/// <summary>A store of assets that does nothing; a test overrides what it needs, and learns of what else is asked.</summary>
public abstract class AssetStoreStub : IAssetStore
{
    public virtual Task<StagedAsset> StageAsync(
        AccountId account,
        Stream content,
        long? announced,
        long maxBytes,
        CancellationToken cancellation
    ) => throw new NotSupportedException();

    public virtual Task CommitAsync(StagedAsset staged, Asset asset, CancellationToken cancellation) => throw new NotSupportedException();

    public virtual Task DiscardAsync(StagedAsset staged) => throw new NotSupportedException();

    public virtual Task<Asset?> FindAsync(AccountId account, AssetId id, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public virtual Task<IReadOnlyList<Asset>> ListAsync(AccountId account, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public virtual Task<Asset?> RenameAsync(AccountId account, AssetId id, string name, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public virtual Task<string> OpenLocalAsync(AccountId account, ContentHash content, LocalUse use, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public virtual Task<Stream> OpenReadAsync(AccountId account, ContentHash content, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public virtual Task<bool> DeleteAsync(AccountId account, AssetId id, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
