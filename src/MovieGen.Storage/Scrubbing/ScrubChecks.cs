using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Local;
using MovieGen.Storage.Metrics;

namespace MovieGen.Storage.Scrubbing;

/// <summary>Has each store check what is its own.</summary>
internal sealed partial class ScrubChecks(
    LocalArtifactStore artifacts,
    LocalAssetStore assets,
    LocalDocumentStore documents,
    IEnumerable<IArtifactLossListener> listeners,
    ILogger<ScrubChecks> logger
)
{
    /// <returns>What the file is, if it is damaged; <c>unreadable</c> if the disk does not give it; else null.</returns>
    public async Task<string?> FindDamageAsync(
        StoredFile file,
        Func<int, CancellationToken, ValueTask> pace,
        CancellationToken cancellation
    )
    {
        try
        {
            return await CheckAsync(file, pace, cancellation);
        }
        catch (IOException error) when (error is not StoreUnavailableException)
        {
            StorageInstruments.CountDamaged("unreadable");
            return "unreadable";
        }
    }

    private async Task<string?> CheckAsync(StoredFile file, Func<int, CancellationToken, ValueTask> pace, CancellationToken cancellation)
    {
        switch (file)
        {
            case StoredFile.Artifact artifact:
                if (await artifacts.CheckAsync(artifact.Account, artifact.Key, pace, cancellation) is not { IsIntact: false } check)
                    return null;
                await TellAsync(artifact.Account, artifact.Key, cancellation);
                return check.Kind;
            case StoredFile.Content content:
                return await assets.CheckContentAsync(content.Account, content.Hash, pace, cancellation) is false ? "asset" : null;
            case StoredFile.Record record:
                await pace((int)record.Bytes, cancellation);
                return await assets.CheckRecordAsync(record.Account, record.Id, cancellation) is false ? "record" : null;
            case StoredFile.Document document:
                await pace((int)document.Bytes, cancellation);
                return documents.Check(document.Place, document.Hash) is false ? "document" : null;
            default:
                throw new ArgumentException($"{file.GetType().Name} is not in a store.", nameof(file));
        }
    }

    private async Task TellAsync(AccountId account, ArtifactKey key, CancellationToken cancellation)
    {
        foreach (var listener in listeners)
        {
            try
            {
                await listener.OnLostAsync(account, key, cancellation);
            }
            catch (Exception problem) when (!cancellation.IsCancellationRequested)
            {
                // Whoever asks for the output finds out that it is lost.
                NotTold(problem, key);
            }
        }
    }
}
