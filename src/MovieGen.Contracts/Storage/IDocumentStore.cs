using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.Storage;

/// <summary>
/// Small immutable JSON documents (storyboards, long task descriptions), named by account, job and the SHA-256 of their bytes. They belong
/// to their job and go with it.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Durable when it returns; saving the same bytes again changes nothing.</summary>
    Task<ContentHash> SaveAsync(AccountId account, JobId job, ReadOnlyMemory<byte> document, CancellationToken cancellation);

    /// <summary>The bytes, or null if there is no such document.</summary>
    Task<byte[]?> LoadAsync(AccountId account, JobId job, ContentHash hash, CancellationToken cancellation);

    /// <summary>Removes all documents of a job; does nothing if it has none.</summary>
    Task DeleteAsync(AccountId account, JobId job, CancellationToken cancellation);
}
