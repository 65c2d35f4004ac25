using System.Globalization;
using System.Text.RegularExpressions;

namespace MovieGen.EndToEnd.Tests.Checking;

/// <summary>What the logs tell of the queue and of the renders: who was granted what, and who began it.</summary>
internal static partial class QueueLog
{
    /// <summary>A task was given to a worker.</summary>
    /// <param name="Second">A straggler's second copy, made on purpose.</param>
    public sealed record Grant(DateTimeOffset At, string Queue, long Attempt, string Key, string Job, string Worker, bool Second);

    public sealed record Render(DateTimeOffset At, string Worker, string Label, string Job, string Key, long Attempt);

    public static IReadOnlyList<(DateTimeOffset At, string Node, long Epoch)> Epochs(IEnumerable<LogLine> logs) =>
        [.. Matches(logs, Began()).Select(m => (m.Line.At, m.Line.Node, Number(m.Found, "epoch"))).OrderBy(m => m.At)];

    public static IReadOnlyList<Grant> Grants(IEnumerable<LogLine> logs) =>
        [
            .. Matches(logs, Granted())
                .Select(m => new Grant(
                    m.Line.At,
                    m.Line.Node,
                    Number(m.Found, "attempt"),
                    m.Found.Groups["key"].Value,
                    m.Found.Groups["job"].Value,
                    m.Found.Groups["worker"].Value,
                    m.Found.Groups["copy"].Success
                )),
        ];

    /// <summary>Attempts whose lease the queue saw end, with the queue that saw it.</summary>
    public static IReadOnlyList<(DateTimeOffset At, string Queue, long Attempt)> Ends(IEnumerable<LogLine> logs) =>
        [.. Matches(logs, Ended()).Select(m => (m.Line.At, m.Line.Node, Number(m.Found, "attempt")))];

    public static IReadOnlyList<Render> Renders(IEnumerable<LogLine> logs) =>
        [
            .. Matches(logs, Rendering())
                .Select(m => new Render(
                    m.Line.At,
                    m.Line.Node,
                    m.Found.Groups["label"].Value,
                    m.Found.Groups["job"].Value,
                    m.Found.Groups["key"].Value,
                    Number(m.Found, "attempt")
                )),
        ];

    public static IEnumerable<(DateTimeOffset At, string Job, string Label)> Publications(IEnumerable<LogLine> logs) =>
        Matches(logs, Published()).Select(m => (m.Line.At, m.Found.Groups["job"].Value, m.Found.Groups["label"].Value));

    private static IEnumerable<(LogLine Line, Match Found)> Matches(IEnumerable<LogLine> logs, Regex pattern) =>
        logs.Select(line => (Line: line, Found: pattern.Match(line.Text))).Where(m => m.Found.Success);

    private static long Number(Match found, string group) =>
        long.Parse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Render queue started \(epoch (?<epoch>\d+)\)")]
    private static partial Regex Began();

    [GeneratedRegex(
        @"^Lease (?<attempt>\d+) on (?<key>[0-9a-f]{64}) of (?<job>job_\w+) is granted to (?<worker>\S+)(?<copy>, a second copy)?$"
    )]
    private static partial Regex Granted();

    [GeneratedRegex(@"^Lease (?<attempt>\d+) is over")]
    private static partial Regex Ended();

    [GeneratedRegex(@"^Published (?<label>.+) of (?<job>job_\w+) after ")]
    private static partial Regex Published();

    [GeneratedRegex(@"^Rendering (?<label>[^(]+) of (?<job>job_\w+) \((?<key>[0-9a-f]{64})\), lease (?<attempt>\d+)$")]
    private static partial Regex Rendering();
}
