using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Rendering;

/// <summary>Makes artifacts. Safe to use from several slots at once.</summary>
public interface IRenderEngine
{
    EngineIdentity Identity { get; }

    /// <summary>What confines the engine's processes, in a few words for operators; empty if it has none.</summary>
    string Sandbox => "";

    /// <summary>Makes and verifies one artifact in <paramref name="workFolder"/> or below it; publishes nothing of it.</summary>
    /// <param name="workFolder">This attempt's own; the engine makes it, the caller removes it.</param>
    /// <param name="progress">Reports 0–1, from any thread, as often as the engine likes.</param>
    /// <exception cref="RenderFailedException">It could not be made; says why.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; no process of this render is alive when it is thrown.</exception>
    Task<StagedArtifact> RenderAsync(
        AccountId account,
        ArtifactDescription description,
        string workFolder,
        IProgress<double> progress,
        CancellationToken cancellation
    );
}
