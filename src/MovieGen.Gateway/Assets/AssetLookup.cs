using System.Collections.Immutable;
using MovieGen.Api.Assets;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Gateway.Accounts;

namespace MovieGen.Gateway.Assets;

/// <summary>Assets with what the store and their account know of them beyond their records.</summary>
public sealed class AssetLookup(IAssetStore assets, AccountClient accounts)
{
    public IAssetStore Assets => assets;

    public async Task<AssetView> OfAsync(Asset asset, CancellationToken cancellation) => (await OfAsync([asset], cancellation))[0];

    /// <param name="page">Of one account's assets; a page of a list at most.</param>
    public async Task<IReadOnlyList<AssetView>> OfAsync(ImmutableArray<Asset> page, CancellationToken cancellation)
    {
        if (page.IsEmpty)
            return [];
        var uses = accounts.UsesAsync(AccountId.Local, [.. page.Select(asset => asset.Id)], cancellation);
        var damaged = await Task.WhenAll(page.Select(asset => assets.IsDamagedAsync(asset.Account, asset.Sha256, cancellation)));
        var jobs = await uses;
        return
        [
            .. page.Select(
                (asset, i) => AssetView.Of(asset, damaged[i], jobs is null ? null : [.. jobs[asset.Id].Select(job => job.Value)])
            ),
        ];
    }
}
