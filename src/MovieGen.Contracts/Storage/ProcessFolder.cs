namespace MovieGen.Contracts.Storage;

/// <summary>
/// A folder for unfinished things that belongs to one process, held by a lock that ends with it. Whatever another folder beside it holds,
/// if its lock is free, was left by a process that died; it is removed when the next one starts.
/// </summary>
public sealed class ProcessFolder : IDisposable
{
    private const string LockSuffix = ".lock";
    private readonly FileStream _lock;

    /// <param name="parent">Made where it is missing; holds nothing but such folders.</param>
    public ProcessFolder(string parent)
    {
        Directory.CreateDirectory(parent);
        Sweep(parent);
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(parent), Guid.NewGuid().ToString("N"));

        // The lock lies beside the folder and comes first: so there is no moment at which a living process's folder looks dead.
        _lock = Hold(Path + LockSuffix);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose()
    {
        using var _ = _lock;
        Remove(Path);

        // Whoever removed the parent under a running process has removed this, too.
        if (Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
            File.Delete(Path + LockSuffix);
    }

    private static void Sweep(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent))
        {
            using var held = TryHold(folder + LockSuffix);
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
