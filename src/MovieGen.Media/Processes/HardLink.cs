using System.Runtime.InteropServices;

namespace MovieGen.Media.Processes;

/// <summary>A second name for a file's content, on one file system.</summary>
internal static partial class HardLink
{
    /// <returns>False where the file system or the file's owner does not allow it.</returns>
    public static bool TryCreate(string existing, string name) => link(existing, name) == 0;

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string existing, string name);
}
