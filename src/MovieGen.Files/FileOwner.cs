using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MovieGen.Files;

/// <summary>Gives files away and takes them back, where this process is root.</summary>
public static partial class FileOwner
{
    /// <summary>Changes owner and group of a file or folder; a symbolic link is changed itself.</summary>
    /// <exception cref="IOException">The file system or our rights do not allow it.</exception>
    public static void Set(string path, uint user, uint group)
    {
        if (Change(path, user, group) != 0)
            throw new IOException($"The owner of {path} cannot be changed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
    }

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Change(string path, uint user, uint group);
}
