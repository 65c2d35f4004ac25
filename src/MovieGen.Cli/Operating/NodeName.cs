using System.Text.Json.Nodes;

namespace MovieGen.Cli.Operating;

/// <summary>
/// What a node is called in tables. Names need not be unique, so tables of nodes show the address beside the name.
/// </summary>
internal static class NodeName
{
    /// <summary>The name in an entry; a dash for a node without one.</summary>
    public static string In(JsonNode node) => (string?)node["name"] is { Length: > 0 } name ? name : "-";

    /// <summary>The name of the member with the address, as the answer tells it; the address where that has none or is no member.</summary>
    public static string Of(JsonNode answer, JsonNode? address) => Known(answer, $"{address}") ?? $"{address}";

    /// <summary>The name and, in brackets, the address.</summary>
    public static string Full(JsonNode answer, JsonNode? address) =>
        Known(answer, $"{address}") is { } name ? $"{name} ({address})" : $"{address}";

    /// <summary>Such as <c>disk=nvme,rack=3</c>.</summary>
    public static string Labels(JsonNode? node) =>
        string.Join(",", (node?["labels"] as JsonObject ?? []).Select(label => $"{label.Key}={label.Value}"));

    private static string? Known(JsonNode answer, string address) =>
        (string?)answer["identities"]?[address]?["name"] is { Length: > 0 } name ? name : null;
}
