namespace MovieGen.Storage.Local;

/// <summary>
/// An exclusive lock between threads and processes of one host (flock below), freed by the system when its process dies. For moments only.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <exception cref="IOException">Somebody else held it for half a minute.</exception>
    public static async Task<FileLock> TakeAsync(string path, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path) && TimeProvider.System.GetElapsedTime(began) < Timeout)
            {
                // flock cannot wait with a limit; the holders need milliseconds.
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
