using System.Collections.Concurrent;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Storage;

/// <summary>Looks many artifacts up at once.</summary>
public static class ArtifactLookup
{
    /// <summary>Concurrent lookups; each is one request if the store is remote.</summary>
    private const int AtOnce = 8;

    /// <summary>The records of those that are published.</summary>
    /// <inheritdoc cref="IArtifactStore.FindAsync"/>
    public static async Task<IReadOnlyDictionary<ArtifactKey, ArtifactRecord>> FindAllAsync(
        this IArtifactStore artifacts,
        AccountId account,
        IEnumerable<ArtifactKey> keys,
        CancellationToken cancellation
    )
    {
        var found = new ConcurrentDictionary<ArtifactKey, ArtifactRecord>();
        await Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (key, token) =>
            {
                if (await artifacts.FindAsync(account, key, token) is { } record)
                    found[key] = record;
            }
        );
        return found;
    }
}
