namespace MovieGen.Node;

/// <summary>
/// Keeps a data folder to one process: journal and stores have one writer. The kernel lets go of the lock when the process dies, however it
/// dies.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="NodeConfigurationException">Another process has the folder, or it cannot be written.</exception>
    public static DataFolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new DataFolderLock(
                new FileStream(Path.Combine(folder, "node.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException inUse) when (Directory.Exists(folder))
        {
            throw new NodeConfigurationException(
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

    public void Dispose() => _file.Dispose();
}
