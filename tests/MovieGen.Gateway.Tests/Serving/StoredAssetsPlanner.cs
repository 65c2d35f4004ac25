using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>Plans with the real compiler over the assets that are stored.</summary>
internal sealed class StoredAssetsPlanner(IAssetStore assets) : IStoryboardPlanner
{
    public async Task<PreparedMovie> PlanAsync(
        AccountId account,
        ReadOnlyMemory<byte> storyboard,
        RenderScope scope,
        CancellationToken cancellation
    ) =>
        MovieBuild.Prepare(
            storyboard,
            (await assets.ListAsync(account, cancellation)).ToDictionary(asset => asset.Id.Value),
            account,
            new EngineIdentity(1, "ffmpeg version test", "fonts", ["fade"]),
            scope
        );
}
