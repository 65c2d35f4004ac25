using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Files;

namespace MovieGen.Media.Artifacts;

/// <summary>
/// Intermediates that makers need on the way: a still's canvas, a source's sound. The first caller renders and publishes it; other callers
/// on this node wait for that. Between nodes the first published wins, as everywhere.
/// </summary>
public sealed class Intermediates<TDescription>(ArtifactMaker<TDescription> maker, IArtifactStore store, EngineIdentity identity)
    where TDescription : ArtifactDescription
{
    private readonly KeyedLock<ArtifactKey> _locks = new();

    /// <summary>A local path to one file of the intermediate, which is rendered first if it is not published.</summary>
    /// <param name="order">Of the artifact that needs it: its account, a folder to work in, and the progress of making.</param>
    public async Task<string> OpenAsync(MakingOrder order, TDescription description, string fileName, CancellationToken cancellation)
    {
        var key = ArtifactKeys.Of(order.Account, identity, description);
        if (await store.FindAsync(order.Account, key, cancellation) is null)
        {
            // A maker that fails or is cancelled releases the lock; the next caller waiting for it tries again.
            using (await _locks.TakeAsync(key, cancellation))
                await MakeAsync(order, key, description, cancellation);
        }
        return await store.OpenLocalAsync(order.Account, key, fileName, order.Use, cancellation);
    }

    private async Task MakeAsync(MakingOrder order, ArtifactKey key, TDescription description, CancellationToken cancellation)
    {
        if (await store.FindAsync(order.Account, key, cancellation) is not null)
            return;
        var folder = Path.Combine(order.Folder, $"intermediate-{key.Short}");
        Directory.CreateDirectory(folder);
        var staged = await maker.MakeAsync(order with { Folder = folder }, description, cancellation);
        await store.PublishAsync(order.Account, key, staged, cancellation);
    }
}
