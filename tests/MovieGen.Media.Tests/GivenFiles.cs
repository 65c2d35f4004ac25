using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Media.Tests;

/// <summary>Contents under the hash of their path: the maker asks for nothing else of an asset store.</summary>
internal sealed class GivenFiles : IAssetStore
{
    private readonly Dictionary<ContentHash, string> _paths = [];

    public ContentHash Add(string path)
    {
        var hash = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(path));
        _paths[hash] = path;
        return hash;
    }

    public Task<string> OpenLocalAsync(AccountId account, ContentHash content, LocalUse use, CancellationToken cancellation) =>
        _paths.TryGetValue(content, out var path) ? Task.FromResult(path) : throw new FileNotFoundException();

    public Task<Stream> OpenReadAsync(AccountId account, ContentHash content, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<StagedAsset> StageAsync(
        AccountId account,
        Stream content,
        long? announced,
        long maxBytes,
        CancellationToken cancellation
    ) => throw new NotSupportedException();

    public Task CommitAsync(StagedAsset staged, Asset asset, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DiscardAsync(StagedAsset staged) => throw new NotSupportedException();

    public Task<Asset?> FindAsync(AccountId account, AssetId id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Asset>> ListAsync(AccountId account, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(AccountId account, AssetId id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<byte[]?> FindThumbnailAsync(AccountId account, ContentHash content, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task KeepThumbnailAsync(AccountId account, ContentHash content, byte[] picture, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
