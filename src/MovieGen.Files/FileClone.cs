using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MovieGen.Files;

/// <summary>
/// A copy that shares its blocks with the original until either is written to (Btrfs, XFS, bcachefs): immediate, and it takes no room.
/// </summary>
public static partial class FileClone
{
    /// <summary><c>FICLONE</c> of linux/fs.h.</summary>
    private const ulong CloneRequest = 0x40049409;

    /// <returns>
    /// False if the file system cannot, or the two are on different ones; then nothing is left at <paramref name="name"/>.
    /// </returns>
    /// <exception cref="IOException">The original cannot be read, or the name is taken.</exception>
    public static bool TryCreate(string original, string name)
    {
        using var from = File.OpenHandle(original);
        using (var to = File.OpenHandle(name, FileMode.CreateNew, FileAccess.Write))
            if (Control(to, CloneRequest, from) == 0)
                return true;
        File.Delete(name);
        return false;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, ulong request, SafeFileHandle argument);
}
