using MovieGen.Contracts.Storage;

namespace MovieGen.Storage.Local;

/// <summary>Where this process receives uploads and prepares what it publishes; what dead processes left in theirs is swept when it begins.</summary>
public sealed class StagingArea(DataFolder data) : IDisposable
{
    private readonly ProcessFolder _folder = new(data.Staging);

    /// <summary>A path in the area that nothing has used.</summary>
    internal string NewPath() => Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"));

    internal bool Holds(string path) => DataFolder.Holds(_folder.Path, path);

    public void Dispose() => _folder.Dispose();
}
