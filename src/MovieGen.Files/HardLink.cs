using System.Runtime.InteropServices;

namespace MovieGen.Files;

/// <summary>A second name for a file's content, on one file system.</summary>
public static partial class HardLink
{
    /// <returns>False if the file system or the file's owner does not allow it, or the name is taken.</returns>
    public static bool TryCreate(string existing, string name) => Link(existing, name) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string name);
}
