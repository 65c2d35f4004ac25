using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>Plans with the real compiler over the assets that are stored.</summary>
internal sealed class StoredAssetsPlanner(IAssetStore assets) : IStoryboardPlanner
{
    private static readonly EngineIdentity Engine = new(1, "ffmpeg version test", "fonts", ["fade"]);

    public async Task<PreparedMovie> PlanAsync(
        AccountId account,
        ReadOnlyMemory<byte> storyboard,
        RenderScope scope,
        CancellationToken cancellation
    ) => MovieBuild.Prepare(storyboard, await AssetsAsync(account, cancellation), account, Engine, scope);

    public async Task<ExpandedMovie> ExpandAsync(AccountId account, ReadOnlyMemory<byte> storyboard, CancellationToken cancellation) =>
        MovieBuild.Expand(storyboard, await AssetsAsync(account, cancellation), Engine);

    private async Task<IReadOnlyDictionary<string, Asset>> AssetsAsync(AccountId account, CancellationToken cancellation) =>
        (await assets.ListAsync(account, cancellation)).ToDictionary(asset => asset.Id.Value);
}
