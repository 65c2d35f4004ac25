using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;

namespace MovieGen.Cli.Commands;

/// <summary>actor hierarchy.</summary>
internal static class ActorCommands
{
    public static Command Create()
    {
        var start = new Option<string?>("--start", "-s")
        {
            Description = "Start at this path, such as /user/worker (default: everything).",
        };
        var depth = new Option<int>("--depth", "-d") { Description = "Levels below it.", DefaultValueFactory = _ => 2 };
        var limit = new Option<int>("--limit")
        {
            Description = "Maximum number per node, up to 500 (default: 200).",
            DefaultValueFactory = _ => 200,
        };
        var node = NodeChoice.Node();
        var hierarchy = new Question(
            "hierarchy",
            "List actors by path and mark those that do not respond.",
            parsed =>
                Answers.Path(
                    "/api/cluster/actors",
                    ("node", parsed.GetValue(node)),
                    ("path", parsed.GetValue(start)),
                    ("depth", parsed.GetValue(depth)),
                    ("limit", parsed.GetValue(limit))
                ),
            answer => [.. answer["nodes"]!.AsArray().SelectMany(tree => Tree(answer, tree!)), .. Silence.Lines(answer)]
        )
        {
            Symbols = [start, depth, limit, node],
            Outcome = Silence.Outcome,
        };
        return new Command("actor", "Inspect actors.") { hierarchy.ToCommand() };
    }

    private static IEnumerable<string> Tree(JsonNode answer, JsonNode tree) =>
        [
            NodeName.Full(answer, tree["address"]),
            .. Table
                .Lines(
                    ["path", "type", "waiting", "answers"],
                    Table.Rows(
                        tree["actors"],
                        actor => [$"{actor["path"]}", $"{actor["type"]}", $"{actor["waiting"]}", (bool)actor["answers"]! ? "yes" : "NO"]
                    )
                )
                .Select(line => $"  {line}"),
            .. (bool)tree["cut"]! ? ["  There are more: start deeper with --start, or raise --limit."] : Array.Empty<string>(),
        ];
}
