using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;

namespace MovieGen.Cli.Commands;

/// <summary>journal check.</summary>
internal static class JournalCommands
{
    private static readonly TimeSpan MaxReading = TimeSpan.FromMinutes(11);

    public static Command Create() =>
        new("journal", "Check the journal, and show what the scrub of the store has found.")
        {
            new Question(
                "check",
                "Read the whole journal and list inconsistencies; exit code 1 if there are any.",
                _ => "/api/cluster/journal/check",
                Lines
            )
            {
                Timeout = MaxReading,
                Outcome = report => (int)report["faultCount"]! == 0 ? ExitCodes.Done : ExitCodes.Failed,
            }.ToCommand(),
        };

    private static IEnumerable<string> Lines(JsonNode report)
    {
        var (faults, named) = ((int)report["faultCount"]!, report["faults"]!.AsArray());
        var seconds = ((double)report["seconds"]!).ToString("0.0", CultureInfo.InvariantCulture);
        yield return $"{report["events"]} events of {Count(report["jobs"], "job", "jobs")} and "
            + $"{Count(report["others"], "other history", "other histories")}, read by {report["address"]} in {seconds} s";
        if (faults > 0)
            foreach (
                var line in Table.Lines(
                    ["history", "number", "fault"],
                    Table.Rows(named, fault => [$"{fault["history"]}", $"{fault["number"]}", $"{fault["fault"]}"])
                )
            )
                yield return line;
        if (faults > named.Count)
            yield return $"and {faults - named.Count} more";
        foreach (var line in ScrubText.Lines(report["scrub"]))
            yield return line;
        yield return faults == 0 ? "No faults." : $"{faults} {(faults == 1 ? "fault" : "faults")}.";
    }

    private static string Count(JsonNode? number, string one, string many) => $"{number} {((int)number! == 1 ? one : many)}";
}
