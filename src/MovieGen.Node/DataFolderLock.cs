using MovieGen.Files;
using MovieGen.Node.Configuration;

namespace MovieGen.Node;

/// <summary>
/// Reserves a data folder for one process: journal and stores have one writer. The system releases the lock when the process ends, however
/// it ends. The folder becomes its owner's alone.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileLock _lock;

    private DataFolderLock(FileLock taken, FolderMode mode) => (_lock, Mode) = (taken, mode);

    /// <summary>What others could do in the folder, and what they still can.</summary>
    public FolderMode Mode { get; }

    /// <exception cref="DataFolderInUseException">Another process has the folder.</exception>
    /// <exception cref="NodeConfigurationException">It cannot be written.</exception>
    public static DataFolderLock Take(string folder)
    {
        try
        {
            var mode = PrivateFolder.Make(folder);
            return new DataFolderLock(FileLock.Take(Path.Combine(folder, "node.lock")), mode);
        }
        catch (IOException inUse) when (Directory.Exists(folder))
        {
            throw new DataFolderInUseException(
                $"The data folder {folder} is in use by another MovieGen process. Stop it, talk to it with --server, or give another "
                    + "folder with --data.",
                inUse
            );
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new NodeConfigurationException(
                $"The data folder {folder} cannot be written: {refused.Message} Give another with --data.",
                refused
            );
        }
    }

    public void Dispose() => _lock.Dispose();
}
