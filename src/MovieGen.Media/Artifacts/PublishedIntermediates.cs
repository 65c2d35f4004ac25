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
            throw Lost($"The {name} of {key.Short} is not published any more.", gone);
        }
    }

    public static RenderFailedException Lost(string message, Exception? inner = null) =>
        new(new RenderFault(FaultKind.Node, ProblemCodes.Render.IntermediateLost, message), inner);
}
