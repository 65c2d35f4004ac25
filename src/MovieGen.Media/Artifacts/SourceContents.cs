using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Workers;

namespace MovieGen.Media.Artifacts;

/// <summary>Brings the content of an asset near.</summary>
public static class SourceContents
{
    /// <summary>A local path to the source, for reading only.</summary>
    /// <exception cref="RenderFailedException">The account has it no more: an input fault that names it.</exception>
    public static async Task<string> OpenAsync(this IAssetStore assets, AccountId account, SourceFile source, CancellationToken cancellation)
    {
        try
        {
            return await assets.OpenLocalAsync(account, source.Sha256, cancellation);
        }
        catch (FileNotFoundException missing)
        {
            throw new RenderFailedException(
                new RenderFault(FaultKind.Input, ProblemCodes.Render.InputUnreadable, "The source is not in the asset store any more. Upload it again.", source.Sha256), missing);
        }
    }
}
