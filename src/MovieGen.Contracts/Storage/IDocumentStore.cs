using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Contracts.Storage;

/// <summary>
/// Small immutable JSON documents (storyboards, long task descriptions), named by account and the SHA-256 of their bytes.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Durable when it returns; saving the same bytes again changes nothing.</summary>
    Task<ContentHash> SaveAsync(AccountId account, ReadOnlyMemory<byte> document, CancellationToken cancellation);

    /// <summary>The bytes, or null if there is no such document.</summary>
    Task<byte[]?> LoadAsync(AccountId account, ContentHash hash, CancellationToken cancellation);
}
