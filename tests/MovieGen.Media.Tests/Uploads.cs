using MovieGen.Contracts.Media;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Media.Tests;

/// <summary>Makes files assets as the gateway does: inspected, then stored.</summary>
internal static class Uploads
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Asset> UploadAsync(IAssetInspector inspector, IAssetStore assets, string path)
    {
        var inspection = await inspector.InspectAsync(path, Cancellation);
        Assert.True(inspection.Problem is null, inspection.Problem?.Message);
        await using var content = File.OpenRead(path);
        var staged = await assets.StageAsync(AccountId.Local, content, null, long.MaxValue, Cancellation);
        var asset = new Asset(
            new AssetId($"ast_{staged.Sha256.Hex[..12]}"),
            AccountId.Local,
            Path.GetFileName(path),
            staged.Bytes,
            staged.Sha256,
            DateTimeOffset.UnixEpoch,
            inspection.Facts!
        );
        await assets.CommitAsync(staged, asset, Cancellation);
        return asset;
    }
}
