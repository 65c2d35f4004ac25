using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Storage;

/// <summary>
/// Published artifacts: immutable, named by account and key. An artifact is either wholly there or not at all; the first one published
/// wins. Every member may throw <see cref="StoreUnavailableException"/> if the store is remote.
/// </summary>
public interface IArtifactStore
{
    /// <summary>The artifact's record, or null if it is not published.</summary>
    Task<ArtifactRecord?> FindAsync(AccountId account, ArtifactKey key, CancellationToken cancellation);

    /// <summary>
    /// Makes the staged files durable (flushed) and visible in one atomic step, and removes the staging folder. If the key is already
    /// published the staged files are dropped and the published record is returned; a difference in hashes is logged as an error.
    /// </summary>
    Task<ArtifactRecord> PublishAsync(AccountId account, ArtifactKey key, StagedArtifact staged, CancellationToken cancellation);

    /// <summary>A local path to one file of a published artifact, for reading only; fetched first if the store is remote.</summary>
    /// <param name="use">The path stays valid until it is disposed of.</param>
    /// <exception cref="FileNotFoundException">The artifact or the file is not published.</exception>
    Task<string> OpenLocalAsync(AccountId account, ArtifactKey key, string fileName, LocalUse use, CancellationToken cancellation);

    /// <summary>
    /// One file of a published artifact as a seekable stream of known length, for callers that need parts of it: nothing is fetched before
    /// it is read.
    /// </summary>
    /// <exception cref="FileNotFoundException">The artifact or the file is not published.</exception>
    Task<Stream> OpenReadAsync(AccountId account, ArtifactKey key, string fileName, CancellationToken cancellation);

    /// <summary>Removes an artifact; does nothing if it does not exist.</summary>
    Task DeleteAsync(AccountId account, ArtifactKey key, CancellationToken cancellation);

    /// <summary>
    /// Removes an artifact whose bytes are not those that were published, so that it is not found again; logged as a warning.
    /// </summary>
    Task RemoveDamagedAsync(AccountId account, ArtifactKey key, CancellationToken cancellation);
}
