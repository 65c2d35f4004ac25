namespace MovieGen.Storage.Local;

/// <summary>Opens published files for readers that take their time.</summary>
internal static class LocalReading
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>May be deleted while it is read: who has it open reads it to its end.</summary>
    public static Stream Open(string path) => Open(path, BufferBytes);

    /// <summary>As <see cref="Open(string)"/>, for a reader with a large buffer of its own.</summary>
    public static Stream OpenUnbuffered(string path) => Open(path, 0);

    private static FileStream Open(string path, int bufferBytes) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferBytes, FileOptions.Asynchronous);
}
