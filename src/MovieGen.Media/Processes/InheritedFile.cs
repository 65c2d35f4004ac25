using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MovieGen.Media.Processes;

/// <summary>
/// A file opened so that the next process started inherits it under the same number; closed on our side once it has started.
/// </summary>
internal sealed partial class InheritedFile : IDisposable
{
    private const int ReadOnly = 0;

    /// <exception cref="Win32Exception">The file cannot be opened.</exception>
    public InheritedFile(string path)
    {
        Number = open(path, ReadOnly);
        if (Number < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Cannot open {path}.");
    }

    public int Number { get; }

    public void Dispose() => _ = close(Number);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int close(int number);
}
