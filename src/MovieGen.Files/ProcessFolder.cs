namespace MovieGen.Files;

/// <summary>
/// A folder for unfinished files that belongs to one process and is held by a lock that ends with it. Folders beside it whose lock is free
/// were left by processes that died; the next process removes them when it starts, and may look again later.
/// </summary>
public sealed class ProcessFolder : IDisposable
{
    private const string LockSuffix = ".lock";
    private readonly FileLock _lock;

    /// <param name="parent">Created if it is missing; holds nothing but such folders.</param>
    public ProcessFolder(string parent)
    {
        Directory.CreateDirectory(parent);
        Sweep(parent);
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(parent), Guid.NewGuid().ToString("N"));

        // The lock lies beside the folder and comes first, so a living process's folder never looks abandoned.
        _lock = FileLock.Take(Path + LockSuffix);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose()
    {
        using var _ = _lock;
        Remove(Path);

        // If the parent was removed under the running process, the lock file is gone too.
        if (Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
            File.Delete(Path + LockSuffix);
    }

    /// <summary>Whether a living process has a folder in <paramref name="parent"/>.</summary>
    public static bool AnyIsHeld(string parent)
    {
        if (!Directory.Exists(parent))
            return false;
        foreach (var path in Directory.EnumerateFiles(parent, $"*{LockSuffix}"))
        {
            using var free = FileLock.TryTake(path);
            if (free is null)
                return true;
        }

        return false;
    }

    /// <summary>Removes the folders of processes that died.</summary>
    /// <exception cref="IOException">One cannot be removed.</exception>
    public static void Sweep(string parent)
    {
        if (!Directory.Exists(parent))
            return;
        foreach (var folder in Directory.EnumerateDirectories(parent))
        {
            using var held = FileLock.TryTake(folder + LockSuffix);
            if (held is null)
                continue;
            Remove(folder);
            File.Delete(folder + LockSuffix);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
