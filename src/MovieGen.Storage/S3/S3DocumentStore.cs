using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;

namespace MovieGen.Storage.S3;

/// <summary>
/// Documents as objects named by their job and hash. What is stored under a hash that it does not have counts as absent, and the next save
/// repairs it.
/// </summary>
internal sealed partial class S3DocumentStore(S3Objects objects, S3Keys keys, SharedDocuments shared, ILogger<S3DocumentStore> logger)
    : IDocumentStore
{
    public async Task<ContentHash> SaveAsync(AccountId account, JobId job, ReadOnlyMemory<byte> document, CancellationToken cancellation)
    {
        var hash = ContentHash.Of(document.Span);
        if (shared.AreNeeded)
            await objects.PutAsync(keys.SharedDocument(account, hash), document.ToArray(), onlyFirst: false, cancellation);
        if (await LoadAsync(keys.Document(account, job, hash), hash, cancellation) is not null)
            return hash;
        var key = keys.Document(account, job, hash);
        await objects.PutAsync(key, document.ToArray(), onlyFirst: false, cancellation);
        if (await objects.HeadAsync(key, cancellation) != new ObjectFacts(document.Length, hash.Hex))
            throw new IOException($"The object store does not have the document {key} as it was given.");
        return hash;
    }

    public async Task<byte[]?> LoadAsync(AccountId account, JobId job, ContentHash hash, CancellationToken cancellation) =>
        await LoadAsync(keys.Document(account, job, hash), hash, cancellation)
        ?? await LoadAsync(keys.SharedDocument(account, hash), hash, cancellation);

    public async Task DeleteAsync(AccountId account, JobId job, CancellationToken cancellation)
    {
        await foreach (var document in objects.ListAsync(keys.Documents(account, job), cancellation))
            await objects.DeleteAsync(document.Key, cancellation);
    }

    private async Task<byte[]?> LoadAsync(string key, ContentHash hash, CancellationToken cancellation)
    {
        if (await objects.GetAsync(key, cancellation) is not { } bytes)
            return null;
        if (ContentHash.Of(bytes) == hash)
            return bytes;
        DocumentDamaged(key);
        return null;
    }
}
