using System.Globalization;
using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Resuming;

/// <summary>An event of a job as it lies in the journal.</summary>
internal sealed record Recorded(long Sequence, string Manifest, int? Segment);

/// <summary>Reads a node's journal with the <c>sqlite3</c> command, as an operator would.</summary>
internal static class Journal
{
    private const string Events =
        "SELECT sequence_number AS sequence, manifest, json_extract(CAST(message AS TEXT), '$.segment') AS segment FROM journal";

    public static async Task<IReadOnlyList<Recorded>> OfAsync(string dataFolder, string job)
    {
        var database = Path.Combine(dataFolder, "farm.db");
        var rows = (
            await Programs.RunAsync("sqlite3", "-json", database, $"{Events} WHERE persistence_id = '{job}' ORDER BY sequence_number")
        ).Done();
        return
        [
            .. JsonNode
                .Parse(rows)!
                .AsArray()
                .Select(row => new Recorded(
                    (long)row!["sequence"]!,
                    (string)row["manifest"]!,
                    row["segment"] is { } segment ? int.Parse(segment.ToString(), CultureInfo.InvariantCulture) : null
                )),
        ];
    }
}
