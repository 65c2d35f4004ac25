using System.Collections.Immutable;

namespace MovieGen.Media.Processes;

/// <summary>The control groups that this process is in, as folders. Pure.</summary>
/// <param name="Unified">Whether one hierarchy has all controllers (version 2), or each has its own (version 1).</param>
/// <param name="Folders">Those that limit memory and processes; one folder in a unified hierarchy.</param>
internal sealed record ControlGroupMount(bool Unified, ImmutableArray<string> Folders)
{
    private static readonly string[] Needed = ["memory", "pids"];

    /// <summary>Null if they are not mounted, or not both of one kind.</summary>
    /// <param name="mounts">What <c>/proc/self/mountinfo</c> says.</param>
    /// <param name="groups">What <c>/proc/self/cgroup</c> says.</param>
    public static ControlGroupMount? Of(string mounts, string groups)
    {
        var mounted = mounts.Split('\n').Select(Mount.Parse).OfType<Mount>().ToList();
        var own = groups.Split('\n').Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
        var separate = Needed.Select(controller => Folder(mounted, own, controller)).OfType<string>().ToImmutableArray();
        if (separate.Length == Needed.Length)
            return new(false, separate);
        return Folder(mounted, own, "") is { } unified ? new(true, [unified]) : null;
    }

    private static string? Folder(List<Mount> mounted, List<string[]> own, string controller)
    {
        var path = own.FirstOrDefault(g => controller.Length == 0 ? g[0] == "0" : g[1].Split(',').Contains(controller))?[2];
        var mount = mounted.FirstOrDefault(m => controller.Length == 0 ? m.Type == "cgroup2" : m.Controllers.Contains(controller));
        if (path is null || mount is null)
            return null;
        // In a container the hierarchy's root may be the container's own group, by which the kernel names it nevertheless.
        var below =
            mount.Root != "/" && path.StartsWith(mount.Root, StringComparison.Ordinal) ? path[mount.Root.Length..]
            : mount.Root == "/" ? path
            : null;
        return below is null ? null : $"{mount.Point}/{below.Trim('/')}".TrimEnd('/');
    }

    private sealed record Mount(string Root, string Point, string Type, string[] Controllers)
    {
        public static Mount? Parse(string line)
        {
            var halves = line.Split(" - ", 2);
            var (left, right) = (halves[0].Split(' '), halves.Length == 2 ? halves[1].Split(' ') : []);
            return left.Length >= 5 && right.Length >= 3 && right[0] is "cgroup" or "cgroup2"
                ? new(left[3], left[4], right[0], right[0] == "cgroup" ? right[2].Split(',') : [])
                : null;
        }
    }
}
