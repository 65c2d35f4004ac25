using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Retention;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.S3;

/// <summary>
/// Lists the records of the bucket. What a record says never changes, so each is read once. An object store keeps no time of use: an
/// artifact counts as used when it was published.
/// </summary>
internal sealed class S3ArtifactInventory(S3Objects objects, S3Keys keys) : IArtifactInventory
{
    private readonly ConcurrentDictionary<string, Known> _known = new();

    public async IAsyncEnumerable<StoredArtifact> ListIntermediatesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        await foreach (var listed in objects.ListAsync(keys.Artifacts, cancellation))
        {
            if (keys.ParseArtifactRecord(listed.Key) is not { } named)
                continue;
            seen.Add(listed.Key);
            if (!_known.TryGetValue(listed.Key, out var known) || known.ETag != listed.ETag)
            {
                if (await ReadAsync(listed, cancellation) is not { } read)
                    continue;
                _known[listed.Key] = known = read;
            }

            if (!known.IsOutput)
                yield return new(named.Account, named.Artifact, known.Bytes, listed.Modified);
        }

        foreach (var gone in _known.Keys.Where(key => !seen.Contains(key)))
            _known.TryRemove(gone, out _);
    }

    /// <summary>Null if it is gone, or is no record: the store sees to that.</summary>
    private async Task<Known?> ReadAsync(ListedObject listed, CancellationToken cancellation)
    {
        try
        {
            return
                await objects.GetAsync(listed.Key, cancellation) is { } bytes
                && JsonSerializer.Deserialize(bytes, StoreJson.Default.ArtifactUpload) is { Record: { } record }
                ? new Known(listed.ETag, record.Bytes, ArtifactFiles.AreOutput(record))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Known(string ETag, long Bytes, bool IsOutput);
}
