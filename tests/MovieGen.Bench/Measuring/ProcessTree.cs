using System.Globalization;

namespace MovieGen.Bench.Measuring;

/// <summary>
/// What Linux tells in <c>/proc</c> of this process and of those below it. A process that ends while it is looked at counts as gone.
/// </summary>
internal static class ProcessTree
{
    private const int Parent = 1;
    private const int FirstTimes = 11;

    /// <summary>Linux counts processor time for programs in hundredths of a second, whatever its own clock.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>
    /// Processor seconds used so far: by this process, and by all its children that have ended and been waited for, with theirs.
    /// </summary>
    public static (double Own, double Children) CpuSeconds()
    {
        var fields = Fields(Environment.ProcessId) ?? throw new InvalidOperationException("/proc/self/stat cannot be read.");
        double Seconds(int at) => (Number(fields[FirstTimes + at]) + Number(fields[FirstTimes + at + 1])) / TicksPerSecond;
        return (Seconds(0), Seconds(2));
    }

    /// <summary>Processor seconds that another process has used itself; 0 where it is gone.</summary>
    public static double CpuSecondsOf(int id) =>
        Fields(id) is { } fields ? (Number(fields[FirstTimes]) + Number(fields[FirstTimes + 1])) / TicksPerSecond : 0;

    public static IReadOnlyList<int> Children() =>
        [.. Everything().Where(process => process.Parent == Environment.ProcessId).Select(process => process.Id)];

    /// <summary>All processes below this one.</summary>
    public static IReadOnlyList<int> Descendants()
    {
        var children = Everything().ToLookup(process => process.Parent, process => process.Id);
        var found = new List<int>(children[Environment.ProcessId]);
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i]]);
        return found;
    }

    /// <summary>
    /// Memory that is really used, pages shared with others counted in proportion; plain resident memory where the kernel does not tell.
    /// </summary>
    public static long MemoryBytes(int id) => Kibibytes(id, "smaps_rollup", "Pss:") ?? Kibibytes(id, "status", "VmRSS:") ?? 0;

    /// <summary>Resident memory of this process, and the part of it that is no file's content.</summary>
    public static (long Resident, long Anonymous) OwnMemoryBytes() =>
        (Kibibytes(Environment.ProcessId, "status", "VmRSS:") ?? 0, Kibibytes(Environment.ProcessId, "status", "RssAnon:") ?? 0);

    /// <summary>How many process namespaces, one in the other, a process is in as seen from here; 0 where it is gone.</summary>
    public static int NamespaceDepth(int id) =>
        Line(id, "status", "NSpid:")?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length ?? 0;

    private static IEnumerable<(int Id, int Parent)> Everything()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Fields(id) is { } fields
            )
                yield return (id, (int)Number(fields[Parent]));
    }

    /// <summary>The fields behind the program's name, which may itself hold spaces and brackets.</summary>
    private static string[]? Fields(int id)
    {
        var text = Read(id, "stat");
        return text?[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static long? Kibibytes(int id, string file, string name) =>
        Line(id, file, name) is { } line ? 1024 * Number(line.Replace("kB", "", StringComparison.Ordinal).Trim()) : null;

    private static string? Line(int id, string file, string name) =>
        Read(id, file)?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    private static string? Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}") is { Length: > 0 } text ? text : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
