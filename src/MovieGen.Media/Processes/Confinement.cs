using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace MovieGen.Media.Processes;

/// <summary>
/// How a start is wrapped on this host: its control group, priority and resource limits, and the sandbox or at least the bond to our
/// process's life. Whatever is there of it, a process is never root and has no capabilities.
/// </summary>
/// <param name="Bubblewrap">Path of <c>bwrap</c>, or null if there is no sandbox.</param>
/// <param name="Prlimit">Path of <c>prlimit</c>, or null.</param>
/// <param name="Setpriv">Path of <c>setpriv</c>, or null.</param>
/// <param name="Nice">Path of <c>nice</c>, or null.</param>
/// <param name="Filter">System call filter of the sandbox, or null.</param>
internal sealed record Confinement(string? Bubblewrap, string? Prlimit, string? Setpriv, string? Nice, ImmutableArray<byte>? Filter)
{
    private static readonly ImmutableArray<string> NoCapabilities = ["--inh-caps", "-all", "--ambient-caps", "-all"];

    /// <summary>Whom processes run as if the node is root; null if it is not.</summary>
    public RunUsers? Users { get; init; }

    /// <summary>Makes the control groups of runs; null if this host does not let us.</summary>
    public RunGroups? Groups { get; init; }

    /// <summary>Everything that this host has; the sandbox is tested before it is relied on.</summary>
    public static Confinement Detect() =>
        new(
            ProgramPath.Find("bwrap"),
            ProgramPath.Find("prlimit"),
            ProgramPath.Find("setpriv"),
            ProgramPath.Find("nice"),
            SyscallFilter.Program()
        )
        {
            Users = RunUsers.Detect(),
            Groups = RunGroups.Detect(),
        };

    /// <summary>The filter as a file that the next start inherits, or null.</summary>
    public InheritedFile? OpenFilter(RunFolder folder)
    {
        if (Bubblewrap is null || Filter is not { } program)
            return null;
        var path = Path.Combine(folder.Root, "filter");
        File.WriteAllBytes(path, program.AsSpan());
        return new InheritedFile(path);
    }

    /// <param name="filter">From <see cref="OpenFilter"/>.</param>
    /// <param name="group">That the process shall be in, or null.</param>
    public ProcessStartInfo Start(ProcessOrder order, RunFolder folder, InheritedFile? filter, RunGroup? group = null)
    {
        string[] whole =
        [
            .. group is null ? [] : group.Entry,
            .. Priority(),
            .. Limits(order.Limits, folder.User),
            .. Bubblewrap is null ? [] : Sandbox(order, folder, filter),
            .. Bubblewrap is null ? Bond(folder.User) : Drop(folder.User),
            order.Program,
            .. order.Arguments,
        ];
        var info = new ProcessStartInfo(whole[0], whole[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder.Root,
        };
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/bin:/bin";
        info.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in order.Environment)
            info.Environment[name] = value;
        return info;
    }

    private ImmutableArray<string> Priority() => Nice is null ? [] : [Nice, "-n", "5"];

    private ImmutableArray<string> Limits(ProcessLimits limits, RunUser? user)
    {
        if (Prlimit is null)
            return [];
        ImmutableArray<string> line =
        [
            Prlimit,
            $"--as={Text(limits.MemoryBytes)}",
            $"--cpu={Text(limits.CpuSeconds)}:{Text(limits.CpuSeconds + 5)}",
            $"--fsize={Text(limits.OutputBytes)}",
            "--nofile=4096",
            "--core=0",
        ];
        // The system counts all that a user runs: only a user of this run alone can be held to a number.
        return user is null ? line : line.Add($"--nproc={Text(ProcessLimits.Processes)}");
    }

    /// <summary>Without a sandbox: the bond to our life, and nothing to gain from.</summary>
    private ImmutableArray<string> Bond(RunUser? user) =>
        Setpriv is null ? [] : [Setpriv, "--pdeathsig", "KILL", "--no-new-privs", .. NoCapabilities, .. Become(user)];

    /// <summary>
    /// Bubblewrap as root mounts what only root may read. What it starts gives that up before it becomes the program; as another user,
    /// Bubblewrap has given it up itself.
    /// </summary>
    private ImmutableArray<string> Drop(RunUser? user) =>
        user is null ? [] : [Setpriv!, "--no-new-privs", .. NoCapabilities, .. Become(user)];

    private static ImmutableArray<string> Become(RunUser? user) =>
        user is null ? [] : ["--bounding-set", "-all", "--reuid", Text(user.Id), "--regid", Text(user.Group), "--clear-groups"];

    /// <summary>Bubblewrap refuses capabilities that a service manager has handed down to a user's process.</summary>
    private ImmutableArray<string> Sandbox(ProcessOrder order, RunFolder folder, InheritedFile? filter) =>
        [
            .. folder.User is null && Setpriv is not null ? (ImmutableArray<string>)[Setpriv, .. NoCapabilities] : [],
            .. BubblewrapArguments.Of(Bubblewrap!, order, folder, filter),
        ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
