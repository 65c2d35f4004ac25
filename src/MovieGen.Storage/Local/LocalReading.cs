namespace MovieGen.Storage.Local;

/// <summary>Opens published files for readers that take their time.</summary>
internal static class LocalReading
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>May be deleted while it is read: who has it open reads it to its end.</summary>
    public static Stream Open(string path) =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.Asynchronous);
}
