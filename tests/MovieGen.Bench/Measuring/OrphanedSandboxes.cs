using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MovieGen.Bench.Measuring;

/// <summary>
/// Brings the processor time of sandboxed processes home. Bubblewrap ends as soon as FFmpeg has, without waiting for the first process of
/// its namespace, which has FFmpeg's time: the system's init would inherit and forget it. This process adopts such orphans and waits for
/// them, so that they are among its children's.
/// </summary>
internal static partial class OrphanedSandboxes
{
    private const int SetChildSubreaper = 36;
    private const int NoHang = 1;

    /// <summary>From now on orphans below this process become its own children.</summary>
    public static void Adopt()
    {
        if (prctl(SetChildSubreaper, 1, 0, 0, 0) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "Orphans cannot be adopted.");
    }

    /// <summary>
    /// Waits for the orphans. What was started from here is in our own namespace and left to whoever started it: who waits for another's
    /// child steals its exit code.
    /// </summary>
    /// <param name="untilAllEnded">Also for those that have not ended yet, which is a matter of moments.</param>
    public static void Collect(bool untilAllEnded)
    {
        var own = ProcessTree.NamespaceDepth(Environment.ProcessId);
        foreach (var child in ProcessTree.Children())
            if (ProcessTree.NamespaceDepth(child) > own)
                _ = waitpid(child, 0, untilAllEnded ? 0 : NoHang);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prctl(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc")]
    private static partial int waitpid(int id, nint status, int options);
}
