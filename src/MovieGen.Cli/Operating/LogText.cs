using System.Globalization;
using System.Text.Json.Nodes;
using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Operating;

/// <summary>Log lines and membership events as text.</summary>
internal static class LogText
{
    /// <summary>The lines of all nodes in an answer, by time.</summary>
    public static IEnumerable<string> Lines(JsonNode answer) =>
        answer["nodes"]!
            .AsArray()
            .SelectMany(page => page!["lines"]!.AsArray().Select(line => (Node: NodeName.Of(answer, page["address"]), Line: line!)))
            .OrderBy(found => (DateTimeOffset)found.Line["at"]!)
            .Select(found =>
                $"{Time(found.Line["at"]!)}  {Column.Left(found.Line["level"], 11)}  {found.Node}  "
                + $"{found.Line["source"]}: {found.Line["text"]}"
            );

    public static string Time(JsonNode at) =>
        ((DateTimeOffset)at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
