using MovieGen.Contracts.Media;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Accounts;

namespace MovieGen.Gateway.Assets;

/// <summary>
/// Takes a file in: receives, measures, publishes. The id follows from account, content and name, so sending a file twice makes one asset.
/// </summary>
public sealed class AssetIntake(IAssetStore assets, IAssetInspector inspector, AccountClient accounts, TimeProvider clock)
{
    /// <summary>Largest upload in one request, in bytes.</summary>
    public const long MaxBytes = 64L << 30;

    private const int MaxNameLength = 255;

    /// <param name="announced">How many bytes the sender says there are; null if it does not.</param>
    /// <exception cref="DiskFullException">There is no room for them on this node.</exception>
    public async Task<IntakeResult> TakeAsync(
        AccountId account,
        string name,
        Stream content,
        long? announced,
        CancellationToken cancellation
    )
    {
        if (inspector.IsFull)
            return Busy("The node inspects as many uploads as it may at once.");
        try
        {
            return await TakeAsync(
                account,
                name,
                () => assets.StageAsync(account, content, announced, MaxBytes, cancellation),
                path => inspector.InspectAsync(path, cancellation),
                id => accounts.SettleAsync(account, id, cancellation),
                cancellation
            );
        }
        catch (MediaBusyException busy)
        {
            return Busy(busy.Message);
        }
    }

    /// <summary>
    /// Takes in a file of this host; its name is the asset's. It waits for its turn as long as it takes, and does not need the farm: who
    /// adds files this way does not delete them meanwhile.
    /// </summary>
    /// <exception cref="DiskFullException">There is no room for it on this node.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public Task<IntakeResult> TakeFileAsync(AccountId account, string path, CancellationToken cancellation) =>
        TakeAsync(
            account,
            Path.GetFileName(path),
            () => assets.StageFileAsync(account, path, MaxBytes, cancellation),
            staged => inspector.InspectInTurnAsync(staged, cancellation),
            _ => Task.FromResult<Problem?>(null),
            cancellation
        );

    private async Task<IntakeResult> TakeAsync(
        AccountId account,
        string name,
        Func<Task<StagedAsset>> stage,
        Func<string, Task<Inspection>> inspect,
        Func<AssetId, Task<Problem?>> settle,
        CancellationToken cancellation
    )
    {
        if (NameProblem(name) is { } badName)
            return new IntakeResult(null, false, badName);
        StagedAsset staged;
        try
        {
            staged = await stage();
        }
        catch (AssetTooLargeException tooLarge)
        {
            return new IntakeResult(null, false, AssetProblems.TooLarge.Of(tooLarge.Message));
        }

        try
        {
            var id = AssetId.FromContent(account, staged.Sha256, name);
            if (await settle(id) is { } unsettled)
                return new IntakeResult(null, false, unsettled);
            if (await assets.FindAsync(account, id, cancellation) is { } known)
            {
                // Nothing new, unless the store has lost or damaged it, which may be why the file comes again.
                await assets.CommitAsync(staged, known, cancellation);
                return new IntakeResult(known, false, null);
            }

            var inspection = await inspect(staged.LocalPath);
            if (inspection.Facts is not { } facts)
                return new IntakeResult(null, false, inspection.Problem);
            var asset = new Asset(id, account, name, staged.Bytes, staged.Sha256, clock.GetUtcNow(), facts);
            await assets.CommitAsync(staged, asset, cancellation);
            return new IntakeResult(asset, true, null);
        }
        finally
        {
            await assets.DiscardAsync(staged);
        }
    }

    private static IntakeResult Busy(string why) => new(null, false, RequestProblems.Busy.Of(why));

    /// <summary>Why an asset may not have this name; null if it may.</summary>
    internal static Problem? NameProblem(string name) =>
        name.Length is > 0 and <= MaxNameLength && !name.Any(char.IsControl)
            ? null
            : AssetProblems.BadName.Of("The name is empty, longer than 255 characters or has control characters.");
}

/// <summary>An asset or the reason why there is none.</summary>
/// <param name="Created">False if the account had this file already.</param>
public sealed record IntakeResult(Asset? Asset, bool Created, Problem? Problem);
