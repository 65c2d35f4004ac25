using System.Globalization;

namespace MovieGen.EndToEnd.Tests.Running;

/// <summary>A process as the kernel knows it; the start time tells it from a later one with the same number.</summary>
internal sealed record ChildProcess(int Id, int Parent, string Name, string StartTime)
{
    public bool Lives => ChildProcesses.Read(Id) is { } now && now.StartTime == StartTime;
}

/// <summary>Looks for processes in <c>/proc</c>. Dead ones that nobody has reaped do not count.</summary>
internal static class ChildProcesses
{
    /// <summary>Everything that descends from a process, sandboxes and what is in them included.</summary>
    public static IReadOnlyList<ChildProcess> Of(int parent)
    {
        var all = All().ToLookup(process => process.Parent);
        var found = new List<ChildProcess>();
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

    /// <summary>Processes that work in a folder or were told of it.</summary>
    public static IReadOnlyList<ChildProcess> Around(string folder) => [.. All().Where(process => Mentions(process.Id, folder))];

    public static ChildProcess? Read(int id)
    {
        // "12 (name (with) blanks) S 1 …": what follows the last bracket is regular; state is the first, parent the second, start time the
        // twentieth of it.
        if (TryRead(id, "stat") is not { } stat || stat.LastIndexOf(')') is var end && end < 0)
            return null;
        var fields = stat[(end + 2)..].Split(' ');
        return fields[0] is "Z" or "X"
            ? null
            : new ChildProcess(id, int.Parse(fields[1], CultureInfo.InvariantCulture), stat[(stat.IndexOf('(') + 1)..end], fields[19]);
    }

    private static IEnumerable<ChildProcess> All() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(path =>
                int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null
            )
            .OfType<ChildProcess>();

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
