using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Media;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Gateway.Assets;

/// <summary>
/// Pictures that stand for assets. Each is made once for its content and kept in the store; however many ask for one that is not there
/// yet, one of them has it made, and goes on being served by it if that one leaves.
/// </summary>
public sealed partial class Thumbnails(
    IAssetStore assets,
    IAssetInspector inspector,
    IHostApplicationLifetime lifetime,
    ILogger<Thumbnails> logger
)
{
    private readonly ConcurrentDictionary<(AccountId Account, ContentHash Content), Lazy<Task<byte[]?>>> _making = new();

    /// <summary>A JPEG; null if there is nothing to see.</summary>
    /// <exception cref="MediaBusyException">Too many thumbnails are made already.</exception>
    public async Task<byte[]?> GetAsync(Asset asset, CancellationToken cancellation)
    {
        if (await assets.FindThumbnailAsync(asset.Account, asset.Sha256, cancellation) is { } kept)
            return kept;
        var making = _making.GetOrAdd((asset.Account, asset.Sha256), _ => new(() => MakeAsync(asset)));
        return await making.Value.WaitAsync(cancellation);
    }

    private async Task<byte[]?> MakeAsync(Asset asset)
    {
        await Task.Yield();
        try
        {
            // Whoever made it a moment ago is no longer listed.
            if (await assets.FindThumbnailAsync(asset.Account, asset.Sha256, lifetime.ApplicationStopping) is { } kept)
                return kept;
            using var use = new LocalUse();
            var path = await assets.OpenLocalAsync(asset.Account, asset.Sha256, use, lifetime.ApplicationStopping);
            var jpeg = await inspector.ThumbnailAsync(path, asset.Facts, lifetime.ApplicationStopping);
            if (jpeg is not null)
                await KeepAsync(asset, jpeg);
            return jpeg;
        }
        finally
        {
            _making.TryRemove((asset.Account, asset.Sha256), out _);
        }
    }

    /// <summary>What cannot be kept is made again for the next who asks.</summary>
    private async Task KeepAsync(Asset asset, byte[] jpeg)
    {
        try
        {
            await assets.KeepThumbnailAsync(asset.Account, asset.Sha256, jpeg, lifetime.ApplicationStopping);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            NotKept(refused, asset.Sha256);
        }
    }
}
