namespace MovieGen.Storage.Local;

/// <summary>The few steps that everything durable is made of: flush the bytes, rename, flush the folder that holds the new name.</summary>
internal static class DurableFiles
{
    /// <summary>Makes a folder and flushes each name on the way down that was new.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder) ?? throw new IOException($"'{folder}' has no parent folder.");
        MakeFolder(parent);
        Directory.CreateDirectory(folder);
        FolderSync.Flush(parent);
    }

    /// <summary>Writes a new file and flushes its bytes; its name is not durable yet.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        RandomAccess.Write(handle, bytes, 0);
        RandomAccess.FlushToDisk(handle);
    }

    public static void Flush(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Renames a flushed file over its final name and makes that name durable.</summary>
    public static void Publish(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes a folder with everything in it; does nothing if it does not exist.</summary>
    public static void RemoveFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // What was to be removed is not there.
        }
    }
}
