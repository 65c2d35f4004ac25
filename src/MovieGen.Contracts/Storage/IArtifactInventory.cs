using MovieGen.Domain.Retention;

namespace MovieGen.Contracts.Storage;

/// <summary>What is in the artifact store, for keeping it within bounds.</summary>
public interface IArtifactInventory
{
    /// <summary>
    /// Artifacts that movies are made of, in no order; movies, posters and streams, which belong to their jobs, are left out. What appears
    /// or goes meanwhile may be missing or listed.
    /// </summary>
    IAsyncEnumerable<StoredArtifact> ListIntermediatesAsync(CancellationToken cancellation);
}
