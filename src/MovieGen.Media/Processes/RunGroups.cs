using System.Collections.Immutable;
using System.Globalization;

namespace MovieGen.Media.Processes;

/// <summary>
/// Makes a control group for each run, where this host lets us: below our own group, if we may write there. In a unified hierarchy a group
/// that has groups below it holds no processes, so we move into one of them first; that is done only where no other process is in ours,
/// as in a service to which the group is delegated.
/// </summary>
internal sealed class RunGroups
{
    private const string Prefix = "moviegen-";
    private const string Processes = "cgroup.procs";

    private static readonly Lock Preparing = new();
    private static RunGroups? _detected;
    private static bool _looked;

    private readonly ControlGroupMount _mount;
    private int _made;

    private RunGroups(ControlGroupMount mount) => _mount = mount;

    /// <summary>Null if this host has none for us.</summary>
    public static RunGroups? Detect()
    {
        lock (Preparing)
        {
            if (!_looked)
                _detected = Find();
            _looked = true;
            return _detected;
        }
    }

    /// <summary>A group with these limits; null if it cannot be made at the moment.</summary>
    public RunGroup? TryMake(ProcessLimits limits)
    {
        var name = $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _made)}";
        var folders = _mount.Folders.Select(folder => Path.Combine(folder, name)).ToImmutableArray();
        try
        {
            foreach (var folder in folders)
                Directory.CreateDirectory(folder);
            foreach (var (file, value) in Limits(_mount.Unified, limits))
                if (folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is { } limit)
                    File.WriteAllText(limit, value.ToString(CultureInfo.InvariantCulture));
            return new RunGroup(folders);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            foreach (var folder in folders)
                RunGroup.TryRemove(folder);
            return null;
        }
    }

    private static (string File, long Value)[] Limits(bool unified, ProcessLimits limits) =>
        unified
            ? [("memory.max", limits.MemoryBytes), ("memory.swap.max", 0), ("memory.oom.group", 1), ("pids.max", ProcessLimits.Processes)]
            :
            [
                ("memory.limit_in_bytes", limits.MemoryBytes),
                ("memory.memsw.limit_in_bytes", limits.MemoryBytes),
                ("pids.max", ProcessLimits.Processes),
            ];

    private static RunGroups? Find()
    {
        try
        {
            if (
                ControlGroupMount.Of(File.ReadAllText("/proc/self/mountinfo"), File.ReadAllText("/proc/self/cgroup")) is not { } mount
                || (mount.Unified && !Delegate(mount.Folders[0]))
            )
                return null;
            var groups = new RunGroups(mount);
            groups.Sweep();
            if (groups.TryMake(ProcessLimits.Probe) is null)
                return null;
            return mount.Folders.All(folder => RunGroup.TryRemove(Path.Combine(folder, $"{Prefix}{Environment.ProcessId}-1")))
                ? groups
                : null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Lets groups below <paramref name="own"/> limit memory and processes.</summary>
    private static bool Delegate(string own)
    {
        var control = Path.Combine(own, "cgroup.subtree_control");
        if (Has(control))
            return true;
        if (!Has(Path.Combine(own, "cgroup.controllers")) || !IsOursAlone(own))
            return false;
        var node = Path.Combine(own, $"{Prefix}node");
        Directory.CreateDirectory(node);
        File.WriteAllText(Path.Combine(node, Processes), "0");
        try
        {
            File.WriteAllText(control, "+memory +pids");
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            File.WriteAllText(Path.Combine(own, Processes), "0");
            RunGroup.TryRemove(node);
            return false;
        }
    }

    private static bool Has(string controllers) =>
        File.Exists(controllers)
        && File.ReadAllText(controllers).Split(' ', StringSplitOptions.TrimEntries) is var names
        && names.Contains("memory")
        && names.Contains("pids");

    private static bool IsOursAlone(string group) =>
        File.ReadAllText(Path.Combine(group, Processes)).Trim() == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Groups of nodes that were killed.</summary>
    private void Sweep()
    {
        foreach (var folder in _mount.Folders.SelectMany(folder => Directory.GetDirectories(folder, $"{Prefix}*-*")))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var id) && !Directory.Exists($"/proc/{id}"))
                RunGroup.TryRemove(folder);
        }
    }
}
