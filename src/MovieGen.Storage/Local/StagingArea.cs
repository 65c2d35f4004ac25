namespace MovieGen.Storage.Local;

/// <summary>
/// This process's own folder below <c>staging</c>, held by a lock that ends with the process. Whatever another folder there holds, if its lock is free,
/// was left by a process that died; it is removed when the next one starts.
/// </summary>
public sealed class StagingArea : IDisposable
{
    private const string LockName = "lock";
    private readonly FileStream _lock;

    public StagingArea(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        DurableFiles.MakeFolder(data.Staging);
        Folder = Path.Combine(data.Staging, Guid.NewGuid().ToString("N"));
        using (Starting(data))
        {
            Sweep(data.Staging);
            Directory.CreateDirectory(Folder);
            _lock = Hold(Path.Combine(Folder, LockName));
        }
    }

    internal string Folder { get; }

    /// <summary>A path in the area that nothing has used.</summary>
    internal string NewPath() => Path.Combine(Folder, Guid.NewGuid().ToString("N"));

    internal bool Holds(string path) => DataFolder.Holds(Folder, path);

    public void Dispose()
    {
        _lock.Dispose();
        DurableFiles.RemoveFolder(Folder);
    }

    private static void Sweep(string staging)
    {
        foreach (var folder in Directory.EnumerateDirectories(staging))
            if (!IsHeld(Path.Combine(folder, LockName))) DurableFiles.RemoveFolder(folder);
    }

    /// <summary>Between making the folder and taking its lock another process would see a dead one; so one starts after the other.</summary>
    private static FileLock Starting(DataFolder data) => FileLock.Take(Path.Combine(data.Staging, "starting"));

    private static FileStream Hold(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static bool IsHeld(string path)
    {
        try
        {
            if (File.Exists(path)) Hold(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
