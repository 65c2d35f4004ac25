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
            Description = "A node's name, or its address as 'cluster show' prints it or as host:port; default: all nodes.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var info = new Question(
            "info",
            "Show a node's roles, resources and view of the cluster.",
            parsed => Answers.Path("/api/cluster/info", ("node", parsed.GetValue(node))),
            answer => [.. answer["nodes"]!.AsArray().SelectMany(found => Lines(answer, found!)), .. Silence.Lines(answer)]
        )
        {
            Symbols = [node],
            Outcome = Silence.Outcome,
        };
        return new Command("node", "Inspect nodes.") { info.ToCommand() };
    }

    private static IEnumerable<string> Lines(JsonNode answer, JsonNode node)
    {
        var (members, identity) = (node["members"]!.AsArray(), answer["identities"]?[$"{node["address"]}"]);
        return
        [
            NodeName.Full(answer, node["address"]),
            $"  roles     {Table.List(node["roles"])}",
            .. identity?["pools"] is JsonArray { Count: > 0 } pools ? [$"  pools     {Table.List(pools)}"] : (string[])[],
            .. NodeName.Labels(identity) is { Length: > 0 } labels ? [$"  labels    {labels}"] : (string[])[],
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
            $"  sees      {members.Count} {(members.Count == 1 ? "member" : "members")}, leader {NodeName.Of(answer, node["leader"])}",
            .. members
                .Where(member => !(bool)member!["reachable"]!)
                .Select(member => $"            {NodeName.Full(answer, member!["address"])} is unreachable"),
        ];
    }

    private static string Megabytes(JsonNode? bytes) => $"{((long)bytes! / 1_000_000).ToString("N0", CultureInfo.InvariantCulture)} MB";
}
