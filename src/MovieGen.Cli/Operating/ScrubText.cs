using System.Globalization;
using System.Text.Json.Nodes;

namespace MovieGen.Cli.Operating;

/// <summary>How far the scrub of a store is, in lines.</summary>
internal static class ScrubText
{
    private const double Mebi = 1 << 20;

    /// <param name="scrub">As the server reports it; null if there is none.</param>
    public static IEnumerable<string> Lines(JsonNode? scrub)
    {
        if (scrub is null)
            yield break;
        var last = (string?)scrub["lastPass"] ?? "none";
        yield return $"store: {Progress(scrub)}; last whole pass: {last}; damaged files found: {scrub["damaged"]}";
        var findings = scrub["findings"]!.AsArray();
        if (findings.Count == 0)
            yield break;
        foreach (
            var line in Table.Lines(
                ["damaged", "file", "found"],
                Table.Rows(findings, finding => [$"{finding["kind"]}", $"{finding["place"]}", $"{finding["at"]}"])
            )
        )
            yield return line;
    }

    private static string Progress(JsonNode scrub)
    {
        if (!(bool)scrub["isOn"]!)
            return "the scrub is off (ScrubMiBPerSecond=0)";
        var read = ((double)scrub["bytesRead"]! / Mebi).ToString("0.0", CultureInfo.InvariantCulture);
        var all = ((double)scrub["bytesInAll"]! / Mebi).ToString("0.0", CultureInfo.InvariantCulture);
        return scrub["passBegan"] is null ? $"{read} MiB read in the last pass" : $"{read} of {all} MiB read in this pass";
    }
}
