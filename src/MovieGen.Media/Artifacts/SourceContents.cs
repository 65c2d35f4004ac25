using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Artifacts;

/// <summary>Brings the content of an asset near.</summary>
public static class SourceContents
{
    /// <summary>A local path to the source, for reading only, for as long as the order's attempt lasts.</summary>
    /// <exception cref="RenderFailedException">The account has it no more: an input fault that names it.</exception>
    public static async Task<string> OpenAsync(
        this IAssetStore assets,
        MakingOrder order,
        SourceFile source,
        CancellationToken cancellation
    )
    {
        try
        {
            return await assets.OpenLocalAsync(order.Account, source.Sha256, order.Use, cancellation);
        }
        catch (FileNotFoundException missing)
        {
            throw new RenderFailedException(
                new RenderFault(
                    FaultKind.Input,
                    ProblemCodes.Render.InputUnreadable,
                    "The source is not in the asset store any more. Upload it again.",
                    source.Sha256
                ),
                missing
            );
        }
    }
}
