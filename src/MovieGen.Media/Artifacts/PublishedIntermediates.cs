using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Artifacts;

/// <summary>
/// Published intermediates of an artifact. If one is gone, the fault says so, and the job has it re-rendered.
/// </summary>
internal static class PublishedIntermediates
{
    /// <exception cref="RenderFailedException">It is not published.</exception>
    public static async Task<string> OpenAsync(
        IArtifactStore store,
        MakingOrder order,
        ArtifactKey key,
        string name,
        CancellationToken cancellation
    )
    {
        try
        {
            return await store.OpenLocalAsync(order.Account, key, name, order.Use, cancellation);
        }
        catch (FileNotFoundException gone)
        {
            throw Missing(name, key, gone);
        }
    }

    /// <summary>It is not in the store, by the name of its file without the ending: a segment, a soundtrack, a movie.</summary>
    public static RenderFailedException Missing(string name, ArtifactKey key, Exception? inner = null)
    {
        var kind = Path.GetFileNameWithoutExtension(name);
        return Lost($"{char.ToUpperInvariant(kind[0])}{kind[1..]} {key.Short} is missing from the store.", inner);
    }

    public static RenderFailedException Lost(string message, Exception? inner = null) =>
        new(new RenderFault(FaultKind.Node, ProblemCodes.Render.IntermediateLost, message), inner);
}
