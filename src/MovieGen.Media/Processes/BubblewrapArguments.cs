using System.Collections.Immutable;
using System.Globalization;

namespace MovieGen.Media.Processes;

/// <summary>
/// The sandbox as arguments of <c>bwrap</c>: a root folder of its own that cannot be written, the system's programs, one input and one
/// output folder, no network, no other process, and nothing of the kernel's settings.
/// </summary>
internal static class BubblewrapArguments
{
    private const string Inside = "/run";
    private const string ScratchBytes = "67108864";

    /// <summary>Of a folder that holds nothing: the smallest that the system makes.</summary>
    private const string NoBytes = "4096";

    /// <summary>A user of this host gets namespaces through one in which it is root of nothing.</summary>
    private static readonly ImmutableArray<string> AsUser = ["--unshare-all", "--cap-drop", "ALL"];

    /// <summary>
    /// Root makes them without one, in which it could not become someone else, and keeps what that takes until it has.
    /// </summary>
    private static readonly ImmutableArray<string> AsRoot =
    [
        "--unshare-ipc",
        "--unshare-pid",
        "--unshare-net",
        "--unshare-uts",
        "--unshare-cgroup-try",
        "--cap-drop",
        "ALL",
        "--cap-add",
        "CAP_SETUID",
        "--cap-add",
        "CAP_SETGID",
        "--cap-add",
        "CAP_SETPCAP",
    ];

    private static readonly ImmutableArray<string> System =
    [
        "--die-with-parent",
        "--new-session",
        "--clearenv",
        "--setenv",
        "PATH",
        "/usr/bin",
        "--setenv",
        "LC_ALL",
        "C.UTF-8",
        "--setenv",
        "TMPDIR",
        "/scratch",
        "--ro-bind",
        "/usr",
        "/usr",
        "--symlink",
        "usr/lib",
        "/lib",
        "--symlink",
        "usr/lib64",
        "/lib64",
        "--symlink",
        "usr/bin",
        "/bin",
        .. Folder("/etc"),
        "--ro-bind-try",
        "/etc/alternatives",
        "/etc/alternatives",
        "--ro-bind-try",
        "/etc/ld.so.cache",
        "/etc/ld.so.cache",
        "--proc",
        "/proc",
        "--size",
        NoBytes,
        "--tmpfs",
        "/proc/sys",
        "--remount-ro",
        "/proc/sys",
        "--dev",
        "/dev",
        "--remount-ro",
        "/dev",
        "--perms",
        "1777",
        "--size",
        ScratchBytes,
        "--tmpfs",
        "/scratch",
    ];

    public static ImmutableArray<string> Of(string bubblewrap, ProcessOrder order, RunFolder folder, InheritedFile? filter) =>
        [
            bubblewrap,
            .. folder.User is null ? AsUser : AsRoot,
            .. System,
            .. order.Environment.SelectMany(variable => (string[])["--setenv", variable.Name, variable.Value]),
            .. Program(order.Program),
            .. Folder(Inside),
            "--ro-bind",
            Path.Combine(folder.Root, RunFolder.In),
            $"{Inside}/{RunFolder.In}",
            "--bind",
            Path.Combine(folder.Root, RunFolder.Out),
            $"{Inside}/{RunFolder.Out}",
            .. folder.Mounts.SelectMany(mount => (string[])["--ro-bind", mount.Path, $"{Inside}/{RunFolder.In}/{mount.Name}"]),
            .. filter is null ? (string[])[] : ["--seccomp", filter.Number.ToString(CultureInfo.InvariantCulture)],
            // Last, because Bubblewrap makes the mount points in it.
            "--remount-ro",
            "/",
            "--chdir",
            Inside,
            "--",
        ];

    private static IEnumerable<string> Program(string path) =>
        path.StartsWith("/usr/", StringComparison.Ordinal) ? [] : [.. Parents(path).SelectMany(Folder), "--ro-bind", path, path];

    /// <summary>Bubblewrap makes folders on the way for its own user alone.</summary>
    private static string[] Folder(string path) => ["--perms", "0755", "--dir", path];

    private static IEnumerable<string> Parents(string path)
    {
        for (var end = path.IndexOf('/', 1); end > 0; end = path.IndexOf('/', end + 1))
            yield return path[..end];
    }
}
