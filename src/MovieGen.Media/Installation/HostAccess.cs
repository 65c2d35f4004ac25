using System.Collections.Immutable;

namespace MovieGen.Media.Installation;

/// <summary>
/// What a confined process could do to the host: a shell script that tries it, and what its report means. It opens for appending and writes
/// nothing, so a host whose confinement does not hold is not changed by the question.
/// </summary>
internal sealed record HostAccess
{
    /// <summary>Settings of the kernel that one write turns into the host's end, or into a program that it runs as root.</summary>
    private static readonly string[] Settings =
    [
        "/proc/sys/kernel/core_pattern",
        "/proc/sys/kernel/modprobe",
        "/proc/sys/vm/overcommit_memory",
        "/proc/sys/vm/drop_caches",
        "/proc/sys/fs/suid_dumpable",
        "/proc/sysrq-trigger",
    ];

    /// <summary>Places outside of a run's own folder; a sandbox has none of them to fill.</summary>
    private static readonly string[] Places =
    [
        "/canary",
        "/etc/canary",
        "/dev/canary",
        "/dev/shm/canary",
        "/run/canary",
        "/proc/sys/canary",
    ];

    private static readonly string[] Capabilities = ["CapInh:", "CapPrm:", "CapEff:", "CapAmb:"];

    /// <summary>How a user namespace calls owners that it does not have; who is called so himself seems to own the system.</summary>
    private const string Unmapped = "65534";

    private HostAccess() { }

    public ImmutableArray<string> Settable { get; private init; } = [];

    public ImmutableArray<string> Writable { get; private init; } = [];

    public ImmutableArray<string> Visible { get; private init; } = [];

    /// <summary>Whether it owns the system's files: under whatever number, for a user namespace may call root something else.</summary>
    public bool IsRoot { get; private init; }

    public bool HasCapabilities { get; private init; }

    public bool MayGainPrivileges { get; private init; }

    /// <summary>For <c>sh</c>; reports on standard output. It removes what it could make.</summary>
    public static string Script { get; } =
        string.Join(
            '\n',
            [
                .. Settings.Select(path => $"if (: >>{path}) 2>/dev/null; then echo set {path}; fi"),
                .. Places.Select(path => $"if (: >>{path}) 2>/dev/null; then echo write {path}; rm -f {path}; fi"),
                "while read -r name value; do case $name in Uid:|Cap*|NoNewPrivs:) echo \"$name $value\" ;; esac; done </proc/self/status",
                "if [ -e /proc/sys/kernel ]; then echo see /proc/sys; fi",
                "if [ -O /usr ]; then echo owner; fi",
                "echo end",
                "",
            ]
        );

    /// <summary>Null if the report is not complete.</summary>
    public static HostAccess? Parse(string report)
    {
        var lines = report.Split('\n').Select(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (lines.All(line => line is not ["end"]) || !Values("Uid:").Any() || !Values("NoNewPrivs:").Any() || !Values("CapEff:").Any())
            return null;
        return new()
        {
            Settable = [.. Values("set")],
            Writable = [.. Values("write")],
            Visible = [.. Values("see")],
            IsRoot = Values("Uid:").Contains("0") || (lines.Any(line => line is ["owner"]) && !Values("Uid:").Contains(Unmapped)),
            HasCapabilities = Capabilities.SelectMany(Values).Any(set => set.Trim('0').Length > 0),
            MayGainPrivileges = Values("NoNewPrivs:").First() != "1",
        };

        IEnumerable<string> Values(string name) => lines.Where(line => line.Length > 0 && line[0] == name).SelectMany(line => line[1..]);
    }

    /// <summary>What no process may be able to do, with or without a sandbox; null if nothing.</summary>
    public string? Power =>
        IsRoot ? "a process in it is root"
        : Settable.Length > 0 ? $"a process in it can write {Settable[0]}"
        : HasCapabilities ? "a process in it has capabilities"
        : MayGainPrivileges ? "a process in it can gain privileges"
        : null;

    /// <summary>What a sandbox must prevent; null if nothing is left.</summary>
    public string? Objection =>
        Power
        ?? (
            Writable.Length > 0 ? $"a process in it can write {Writable[0]}"
            : Visible.Length > 0 ? $"a process in it can see {Visible[0]}"
            : null
        );
}
