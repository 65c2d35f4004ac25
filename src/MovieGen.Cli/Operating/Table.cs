using System.Text.Json.Nodes;

namespace MovieGen.Cli.Operating;

/// <summary>Rows of text in columns separated by bars; the last column is not padded.</summary>
internal static class Table
{
    public static IEnumerable<string> Lines(string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        return all.Select(row => string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    public static IEnumerable<string[]> Rows(JsonNode? array, Func<JsonNode, string[]> row) =>
        (array?.AsArray() ?? []).Select(item => row(item!));

    /// <summary>The texts of an array, comma-separated.</summary>
    public static string List(JsonNode? array) => string.Join(",", (array?.AsArray() ?? []).Select(item => $"{item}"));
}
