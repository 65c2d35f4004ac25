using System.Diagnostics;
using System.Globalization;

namespace MovieGen.Media.Processes;

/// <summary>A start of a tool in the log of an attempt: as one would type it, what it wrote, how it ended.</summary>
internal static class ProcessText
{
    /// <summary>Longest command line in characters; those of filter graphs with many titles are longer.</summary>
    private const int MaxLine = 16 * 1024;

    public static string Begin(ProcessOrder order)
    {
        var line = string.Join(' ', [Path.GetFileName(order.Program), .. order.Arguments.Select(Quoted)]);
        return $"$ {(line.Length > MaxLine ? line[..MaxLine] + " […]" : line)}";
    }

    /// <param name="process">That has ended.</param>
    /// <param name="said">Lines of its standard error.</param>
    public static string End(ProcessOrder order, Process process, string said, TimeSpan wall)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"  {line}\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Concat(lines)}  {order.Tool} ended with exit code {process.ExitCode} after {wall.TotalSeconds:0.000} s\n"
        );
    }

    /// <summary>For a shell of POSIX. Control characters of users' texts reach no terminal.</summary>
    private static string Quoted(string argument)
    {
        var shown = new string([.. argument.Select(c => char.IsControl(c) ? ' ' : c)]);
        return shown.Length > 0 && shown.All(c => char.IsAsciiLetterOrDigit(c) || "_@%+=:,./-".Contains(c))
            ? shown
            : $"'{shown.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
