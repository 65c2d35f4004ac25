using System.Globalization;
using System.Text.RegularExpressions;

namespace MovieGen.EndToEnd.Tests.Checking;

/// <summary>One line of a node's log.</summary>
/// <param name="At">By the node's clock; that of the line before where a line tells none.</param>
public sealed partial record LogLine(string Node, DateTimeOffset At, string Level, string Category, string Text)
{
    /// <summary>What a node printed through all its lives.</summary>
    public static IEnumerable<LogLine> Of(string node, IEnumerable<string> printed)
    {
        var at = DateTimeOffset.MinValue;
        foreach (var line in printed)
        {
            var parsed = Parse(node, line, at);
            at = parsed.At;
            yield return parsed;
        }
    }

    public static LogLine Parse(string node, string line, DateTimeOffset otherwise)
    {
        if (Form().Match(line) is not { Success: true } found)
            return new LogLine(node, otherwise, "", "", line);
        var at = DateTimeOffset.ParseExact(
            found.Groups["at"].Value,
            "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );
        return new LogLine(node, at, found.Groups["level"].Value, found.Groups["category"].Value, found.Groups["text"].Value);
    }

    /// <summary>Also the form of earlier releases, with whole categories and event ids.</summary>
    [GeneratedRegex(@"^(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (?<level>\w{4}):? (?<category>[^\[: ]+)(\[\d+\]|:) (?<text>.*)$")]
    private static partial Regex Form();
}
