using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Storage.S3;

/// <summary>
/// Documents as objects named by their hash. What is stored under a hash that it does not have counts as absent, and the next save repairs
/// it.
/// </summary>
internal sealed partial class S3DocumentStore(S3Objects objects, S3Keys keys, ILogger<S3DocumentStore> logger) : IDocumentStore
{
    public async Task<ContentHash> SaveAsync(AccountId account, ReadOnlyMemory<byte> document, CancellationToken cancellation)
    {
        var hash = ContentHash.Of(document.Span);
        if (await LoadAsync(account, hash, cancellation) is not null)
            return hash;
        var key = keys.Document(account, hash);
        await objects.PutAsync(key, document.ToArray(), onlyFirst: false, cancellation);
        if (await objects.HeadAsync(key, cancellation) != new ObjectFacts(document.Length, hash.Hex))
            throw new IOException($"The object store does not have the document {key} as it was given.");
        return hash;
    }

    public async Task<byte[]?> LoadAsync(AccountId account, ContentHash hash, CancellationToken cancellation)
    {
        var key = keys.Document(account, hash);
        if (await objects.GetAsync(key, cancellation) is not { } bytes)
            return null;
        if (ContentHash.Of(bytes) == hash)
            return bytes;
        DocumentDamaged(key);
        return null;
    }
}
