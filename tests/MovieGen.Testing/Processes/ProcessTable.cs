using System.Globalization;

namespace MovieGen.Testing.Processes;

/// <summary>A process as the kernel knows it; the start time distinguishes it from a later one with the same id.</summary>
public sealed record ProcessEntry(int Id, int Parent, string Name, string StartTime)
{
    public bool Lives => ProcessTable.Read(Id) is { } now && now.StartTime == StartTime;
}

/// <summary>The processes of this machine, as <c>/proc</c> lists them. Zombies do not count.</summary>
public static class ProcessTable
{
    /// <summary>All descendants of a process, including sandboxes and the processes inside them.</summary>
    public static IReadOnlyList<ProcessEntry> Below(int parent)
    {
        var all = All().ToLookup(process => process.Parent);
        var found = new List<ProcessEntry>();
        var open = new Queue<int>([parent]);
        while (open.TryDequeue(out var id))
        {
            foreach (var child in all[id])
            {
                found.Add(child);
                open.Enqueue(child.Id);
            }
        }

        return found;
    }

    /// <summary>Processes whose working directory is in a folder, or whose command line names it.</summary>
    public static IReadOnlyList<ProcessEntry> Around(string folder) => [.. All().Where(process => Mentions(process.Id, folder))];

    /// <summary>The command line of every process, its arguments separated by NUL characters.</summary>
    public static IEnumerable<string> CommandLines() => All().Select(process => TryRead(process.Id, "cmdline") ?? "");

    /// <summary>What a process has in memory; 0 if there is none.</summary>
    public static long ResidentBytes(int id) =>
        TryRead(id, "statm")?.Split(' ') is [_, var pages, ..]
            ? long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize
            : 0;

    public static ProcessEntry? Read(int id)
    {
        // "12 (name (with) blanks) S 1 …": what follows the last bracket is regular; state is the first, parent the second, start time the
        // twentieth of it.
        if (TryRead(id, "stat") is not { } stat || stat.LastIndexOf(')') is var end && end < 0)
            return null;
        var fields = stat[(end + 2)..].Split(' ');
        return fields[0] is "Z" or "X"
            ? null
            : new ProcessEntry(id, int.Parse(fields[1], CultureInfo.InvariantCulture), stat[(stat.IndexOf('(') + 1)..end], fields[19]);
    }

    private static IEnumerable<ProcessEntry> All() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(path =>
                int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null
            )
            .OfType<ProcessEntry>();

    private static bool Mentions(int id, string folder)
    {
        if (id == Environment.ProcessId)
            return false;
        if (TryRead(id, "cmdline") is { } command && command.Contains(folder, StringComparison.Ordinal))
            return true;
        try
        {
            return new FileInfo($"/proc/{id}/cwd").LinkTarget is { } working && working.StartsWith(folder, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? TryRead(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
