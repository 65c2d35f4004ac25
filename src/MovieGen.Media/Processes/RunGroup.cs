using System.Collections.Immutable;

namespace MovieGen.Media.Processes;

/// <summary>The control group of one run: what all its processes may have together in memory and in number.</summary>
internal sealed class RunGroup(ImmutableArray<string> folders) : IAsyncDisposable
{
    private const int Attempts = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// What comes before a command line so that it is in the group from its first moment: <c>0</c> stands for who writes it. A shell does
    /// it, for nothing of ours runs between the start of a process and its program.
    /// </summary>
    public ImmutableArray<string> Entry =>
        [
            "/bin/sh",
            "-c",
            "for group in \"$@\"; do shift; [ \"$group\" = -- ] && break; echo 0 >\"$group/cgroup.procs\" || exit 125; done; exec \"$@\"",
            "enter",
            .. folders,
            "--",
        ];

    /// <summary>
    /// Removes the group. Its processes are gone, which the system may notice a moment later; what cannot be removed is left to the next
    /// start of the node.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var folder in folders)
            for (var attempt = 0; attempt < Attempts && !TryRemove(folder); attempt++)
                await Task.Delay(Pause);
    }

    internal static bool TryRemove(string folder)
    {
        try
        {
            // Its files cannot be deleted and go with it.
            Directory.Delete(folder, recursive: false);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
