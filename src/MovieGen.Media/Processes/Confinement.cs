using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace MovieGen.Media.Processes;

/// <summary>
/// How a start is wrapped on this host: priority, resource limits, and the sandbox or at least the bond to our process's life.
/// </summary>
/// <param name="Bubblewrap">Path of <c>bwrap</c>, or null if there is no sandbox.</param>
/// <param name="Prlimit">Path of <c>prlimit</c>, or null.</param>
/// <param name="Setpriv">Path of <c>setpriv</c>, or null.</param>
/// <param name="Nice">Path of <c>nice</c>, or null.</param>
/// <param name="Filter">System call filter of the sandbox, or null.</param>
internal sealed record Confinement(string? Bubblewrap, string? Prlimit, string? Setpriv, string? Nice, ImmutableArray<byte>? Filter)
{
    private const string Inside = "/run";

    /// <summary>Everything that this host has; the sandbox is tested before it is relied on.</summary>
    public static Confinement Detect() =>
        new(
            ProgramPath.Find("bwrap"),
            ProgramPath.Find("prlimit"),
            ProgramPath.Find("setpriv"),
            ProgramPath.Find("nice"),
            SyscallFilter.Program()
        );

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
    public ProcessStartInfo Start(ProcessOrder order, RunFolder folder, InheritedFile? filter)
    {
        string[] whole =
        [
            .. Priority(),
            .. Limits(order.Limits),
            .. Bubblewrap is null ? Bond() : Sandbox(order, folder, filter),
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

    private ImmutableArray<string> Limits(ProcessLimits limits) =>
        Prlimit is null
            ? []
            :
            [
                Prlimit,
                $"--as={Text(limits.MemoryBytes)}",
                $"--cpu={Text(limits.CpuSeconds)}:{Text(limits.CpuSeconds + 5)}",
                $"--fsize={Text(limits.OutputBytes)}",
                "--nofile=4096",
                "--core=0",
            ];

    private ImmutableArray<string> Bond() => Setpriv is null ? [] : [Setpriv, "--pdeathsig", "KILL", "--no-new-privs"];

    private ImmutableArray<string> Sandbox(ProcessOrder order, RunFolder folder, InheritedFile? filter)
    {
        var wrap = ImmutableArray.CreateBuilder<string>();
        wrap.AddRange(
            Bubblewrap!,
            "--unshare-all",
            "--die-with-parent",
            "--new-session",
            "--cap-drop",
            "ALL",
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
            "--ro-bind-try",
            "/etc/alternatives",
            "/etc/alternatives",
            "--ro-bind-try",
            "/etc/ld.so.cache",
            "/etc/ld.so.cache",
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "--size",
            "67108864",
            "--tmpfs",
            "/scratch"
        );
        foreach (var (name, value) in order.Environment)
            wrap.AddRange("--setenv", name, value);
        if (!order.Program.StartsWith("/usr/", StringComparison.Ordinal))
            wrap.AddRange("--ro-bind", order.Program, order.Program);
        wrap.AddRange(
            "--ro-bind",
            Path.Combine(folder.Root, RunFolder.In),
            $"{Inside}/{RunFolder.In}",
            "--bind",
            Path.Combine(folder.Root, RunFolder.Out),
            $"{Inside}/{RunFolder.Out}"
        );
        foreach (var (name, path) in folder.Mounts)
            wrap.AddRange("--ro-bind", path, $"{Inside}/{RunFolder.In}/{name}");
        if (filter is not null)
            wrap.AddRange("--seccomp", Text(filter.Number));
        wrap.AddRange("--chdir", Inside, "--");
        return wrap.ToImmutable();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
