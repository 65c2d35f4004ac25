using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MovieGen.Storage.Local;

/// <summary>
/// Makes the names inside a folder survive a power failure. A flushed file may still lose its name: that lives in the folder, and .NET
/// cannot open one. Windows journals names itself, so there is nothing to do.
/// </summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>O_CLOEXEC on x86-64 and arm64: no FFmpeg that starts meanwhile inherits the handle.</summary>
    private const int LinuxCloseOnExec = 0x80000;

    /// <exception cref="IOException">The folder is gone or the disk failed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, OperatingSystem.IsLinux() ? ReadOnly | LinuxCloseOnExec : ReadOnly);
        if (handle < 0)
            throw Failure("opened", folder);
        try
        {
            if (Sync(handle) != 0)
                throw Failure("flushed", folder);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failure(string verb, string folder)
    {
        var errno = Marshal.GetLastPInvokeError();
        return new IOException($"The folder '{folder}' could not be {verb}: {new Win32Exception(errno).Message}.", errno);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
