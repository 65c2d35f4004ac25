using System.Text.Json.Nodes;

namespace MovieGen.Cli.Operating;

/// <summary>The nodes that are missing from a response.</summary>
internal static class Silence
{
    public static IEnumerable<string> Lines(JsonNode answer) =>
        (answer["silent"]?.AsArray() ?? []).Select(node => $"Missing: {Named(node!)} ({node!["reason"]})");

    /// <summary>The name, if there is one, and the address.</summary>
    public static string Named(JsonNode silent) =>
        $"{((string?)silent["name"] is { Length: > 0 } name ? $"{name} " : "")}{silent["address"]}";

    /// <summary>"Unreachable" if no node responded at all.</summary>
    public static int Outcome(JsonNode answer) =>
        answer["silent"] is JsonArray { Count: > 0 } && (answer["nodes"] ?? answer["entities"]) is JsonArray { Count: 0 }
            ? ExitCodes.Unreachable
            : ExitCodes.Done;
}
