namespace MovieGen.Files;

/// <summary>
/// An exclusive lock on a file between threads and processes of one host (flock below). The system releases it when its process dies.
/// </summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock without waiting; creates the file if it is missing.</summary>
    /// <exception cref="IOException">Another process or thread holds it, or the file cannot be created.</exception>
    public static FileLock Take(string path) => new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

    /// <summary>As <see cref="Take"/>; null if another process or thread holds the lock.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return Take(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock, which its holders need for milliseconds only.</summary>
    /// <exception cref="IOException">It was not released within 30 seconds.</exception>
    public static async Task<FileLock> TakeAsync(string path, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return Take(path);
            }
            catch (IOException) when (File.Exists(path) && TimeProvider.System.GetElapsedTime(began) < Timeout)
            {
                // flock has no wait with a timeout.
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
