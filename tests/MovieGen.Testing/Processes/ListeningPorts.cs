using System.Globalization;

namespace MovieGen.Testing.Processes;

/// <summary>The TCP ports that a process listens on, as the kernel knows them.</summary>
public static class ListeningPorts
{
    private const string Listen = "0A";

    public static IReadOnlyList<int> Of(int process)
    {
        var sockets = Directory
            .EnumerateFiles($"/proc/{process}/fd")
            .Select(descriptor => new FileInfo(descriptor).LinkTarget)
            .Where(target => target?.StartsWith("socket:[", StringComparison.Ordinal) == true)
            .Select(target => target!["socket:[".Length..^1])
            .ToHashSet();
        return
        [
            .. ((string[])["tcp", "tcp6"])
                .SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(columns => columns[3] == Listen && sockets.Contains(columns[9]))
                .Select(columns => int.Parse(columns[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))
                .Distinct(),
        ];
    }
}
