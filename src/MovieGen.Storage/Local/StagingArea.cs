using MovieGen.Contracts.Storage;
using MovieGen.Files;

namespace MovieGen.Storage.Local;

/// <summary>
/// Where this process receives uploads and prepares what it publishes; what dead processes left in theirs is swept at start.
/// </summary>
public sealed class StagingArea(DataFolder data) : IDisposable
{
    private readonly ProcessFolder _folder = new(data.Staging);

    /// <summary>A path in the area that nothing has used.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    internal string NewPath()
    {
        EnsureThere();
        return Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"));
    }

    /// <summary>
    /// A store that is away, such as a share that is not mounted at the moment, looks like an empty one. Nothing may be called missing, and
    /// nothing written, before this says that it is the store in which this process began: only there is its staging folder.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    internal void EnsureThere()
    {
        if (!Directory.Exists(_folder.Path))
            throw new StoreUnavailableException("The store's folder is not there at the moment.");
    }

    internal bool Holds(string path) => DataFolder.Holds(_folder.Path, path);

    public void Dispose() => _folder.Dispose();
}
