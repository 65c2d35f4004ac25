using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;

namespace MovieGen.Cli.Commands;

/// <summary>cluster-sharding list-regions, region-stats, list-entities.</summary>
internal static class ShardingCommands
{
    private const string Regions = "/api/cluster/sharding/regions";

    public static Command Create() =>
        new("cluster-sharding", "Inspect the sharding of jobs.") { ListRegions(), RegionStats(), ListEntities() };

    private static Command ListRegions() =>
        new Question(
            "list-regions",
            "List the regions on each coordinator.",
            _ => Regions,
            answer =>
                [
                    .. Table.Lines(
                        ["region", "node", "address", "shards", "entities"],
                        answer["nodes"]!
                            .AsArray()
                            .SelectMany(node =>
                                Table.Rows(
                                    node!["regions"],
                                    region =>
                                        [
                                            $"{region["region"]}",
                                            NodeName.Of(answer, node["address"]),
                                            $"{node["address"]}",
                                            Known(region, "shards"),
                                            Known(region, "entities"),
                                        ]
                                )
                            )
                    ),
                    .. Silence.Lines(answer),
                ]
        )
        {
            Outcome = Silence.Outcome,
        }.ToCommand();

    private static Command RegionStats()
    {
        var region = Region();
        return new Question(
            "region-stats",
            "Show the shards of a region on each coordinator.",
            parsed => $"{Regions}/{Uri.EscapeDataString(parsed.GetRequiredValue(region))}",
            answer => [.. answer["nodes"]!.AsArray().SelectMany(node => Stats(answer, node!)), .. Silence.Lines(answer)]
        )
        {
            Symbols = [region],
            Outcome = Silence.Outcome,
        }.ToCommand();
    }

    private static IEnumerable<string> Stats(JsonNode answer, JsonNode node)
    {
        var shards = node["shards"]!.AsArray();
        yield return $"{NodeName.Full(answer, node["address"])} [coordinator]({node["region"]})";
        yield return $"  shards: {shards.Count}";
        yield return $"  entities: {shards.Sum(shard => (int)shard!["entities"]!)}";
        foreach (var shard in shards)
            yield return $"  shard {shard!["shard"]}: {shard["entities"]}";
        if (node["unanswered"] is JsonArray { Count: > 0 } unanswered)
            yield return $"  did not respond: shards {Table.List(unanswered)}";
    }

    private static Command ListEntities()
    {
        var region = Region();
        var after = new Option<string?>("--after") { Description = "Start after this entity." };
        var limit = new Option<int>("--limit")
        {
            Description = "Maximum number, up to 500 (default: 100).",
            DefaultValueFactory = _ => 100,
        };
        return new Question(
            "list-entities",
            "List the entities of a region and their nodes.",
            parsed =>
                Answers.Path(
                    $"{Regions}/{Uri.EscapeDataString(parsed.GetRequiredValue(region))}/entities",
                    ("after", parsed.GetValue(after)),
                    ("limit", parsed.GetValue(limit))
                ),
            answer =>
                [
                    .. Table.Lines(
                        ["entity", "shard", "node"],
                        Table.Rows(
                            answer["entities"],
                            entity => [$"{entity["entity"]}", $"{entity["shard"]}", NodeName.Of(answer, entity["node"])]
                        )
                    ),
                    .. Silence.Lines(answer),
                    .. answer["next"] is { } next ? [$"More with --after {next}"] : Array.Empty<string>(),
                ]
        )
        {
            Symbols = [region, after, limit],
            Outcome = Silence.Outcome,
        }.ToCommand();
    }

    private static Option<string> Region() =>
        new("--region", "-r") { Description = "The region's name.", DefaultValueFactory = _ => "job" };

    private static string Known(JsonNode region, string member) => (bool)region["answered"]! ? $"{region[member]}" : "?";
}
