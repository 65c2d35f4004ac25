using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;

namespace MovieGen.Cli.Commands;

/// <summary>node info.</summary>
internal static class NodeCommands
{
    public static Command Create()
    {
        var node = new Argument<string?>("node")
        {
            Description = "A node's address, as 'cluster show' prints it or as host:port; default: all nodes.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var info = new Question(
            "info",
            "Show a node's roles, resources and view of the cluster.",
            parsed => Answers.Path("/api/cluster/info", ("node", parsed.GetValue(node))),
            answer => [.. answer["nodes"]!.AsArray().SelectMany(found => Lines(found!)), .. Silence.Lines(answer)]
        )
        {
            Symbols = [node],
            Outcome = Silence.Outcome,
        };
        return new Command("node", "Inspect nodes.") { info.ToCommand() };
    }

    private static IEnumerable<string> Lines(JsonNode node)
    {
        var members = node["members"]!.AsArray();
        return
        [
            $"{node["address"]}",
            $"  roles     {Table.List(node["roles"])}",
            $"  status    {ClusterCommands.Lower(node["status"])}",
            $"  version   {node["version"]}",
            $"  started   {LogText.Time(node["startedAt"]!)}",
            $"  process   {node["processId"]} on {node["machine"]}",
            $"  cores     {node["cores"]}",
            $"  memory    {Megabytes(node["memoryBytes"])} of {Megabytes(node["memoryLimitBytes"])}",
            $"  encoder   {node["encoder"]}",
            .. (string?)node["sandbox"] is { Length: > 0 } sandbox ? [$"  sandbox   {sandbox}"] : (string[])[],
            $"  data      {node["dataFolder"]}, {Megabytes(node["dataFreeBytes"])} free",
            $"  slots     {node["slots"]}",
            $"  sees      {members.Count} {(members.Count == 1 ? "member" : "members")}, leader {node["leader"]}",
            .. members.Where(member => !(bool)member!["reachable"]!).Select(member => $"            {member!["address"]} is unreachable"),
        ];
    }

    private static string Megabytes(JsonNode? bytes) => $"{((long)bytes! / 1_000_000).ToString("N0", CultureInfo.InvariantCulture)} MB";
}
