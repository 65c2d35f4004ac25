namespace MovieGen.Storage.Local;

/// <summary>
/// This process's own folder below <c>staging</c>, held by a lock that ends with the process. Whatever another folder there holds, if its lock is free,
/// was left by a process that died; it is removed when the next one starts.
/// </summary>
public sealed class StagingArea : IDisposable
{
    private const string LockSuffix = ".lock";
    private readonly FileStream _lock;

    public StagingArea(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        DurableFiles.MakeFolder(data.Staging);
        Sweep(data.Staging);
        Folder = Path.Combine(data.Staging, Guid.NewGuid().ToString("N"));

        // The lock lies beside the folder and comes first: so there is no moment at which a living process's folder looks dead.
        _lock = Hold(Folder + LockSuffix);
        Directory.CreateDirectory(Folder);
    }

    internal string Folder { get; }

    /// <summary>A path in the area that nothing has used.</summary>
    internal string NewPath() => Path.Combine(Folder, Guid.NewGuid().ToString("N"));

    internal bool Holds(string path) => DataFolder.Holds(Folder, path);

    public void Dispose()
    {
        DurableFiles.RemoveFolder(Folder);
        File.Delete(Folder + LockSuffix);
        _lock.Dispose();
    }

    private static void Sweep(string staging)
    {
        foreach (var folder in Directory.EnumerateDirectories(staging))
        {
            using var held = TryHold(folder + LockSuffix);
            if (held is null) continue;
            DurableFiles.RemoveFolder(folder);
            File.Delete(folder + LockSuffix);
        }
    }

    private static FileStream Hold(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Null where a living process holds it.</summary>
    private static FileStream? TryHold(string path)
    {
        try
        {
            return Hold(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
