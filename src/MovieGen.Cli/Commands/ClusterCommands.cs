using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Commands;

/// <summary>cluster show, status, tail, leave, down, down-unreachable.</summary>
internal static class ClusterCommands
{
    public static Command Create() =>
        new("cluster", "Inspect and remove cluster members.")
        {
            new Question(
                "show",
                "List the members as this node sees them, and those that do not respond.",
                _ => "/api/cluster/nodes?ask=true",
                Members
            ).ToCommand(),
            new Question("status", "Show how each node sees the cluster; exit code 1 if they disagree.", _ => "/api/cluster/status", Status)
            {
                Outcome = answer => (bool)answer["agree"]! ? ExitCodes.Done : ExitCodes.Failed,
            }.ToCommand(),
            Tail(),
            Leave(),
            Down(),
            DownUnreachable(),
        };

    private static IEnumerable<string> Members(JsonNode answer) =>
        [
            .. Table.Lines(
                ["name", "address", "roles", "status", "reachability", "version"],
                Table.Rows(
                    answer["nodes"],
                    node =>
                        [
                            NodeName.In(node),
                            $"{node["address"]}",
                            Table.List(node["roles"]),
                            Lower(node["status"]),
                            Reachability(node),
                            $"{node["version"]}",
                        ]
                )
            ),
            Count(answer["nodes"]!.AsArray().Count),
            .. Silence.Lines(answer),
        ];

    private static IEnumerable<string> Status(JsonNode answer) =>
        [
            .. Table.Lines(
                ["name", "address", "roles", "status", "sees", "leader", "unreachable"],
                Table.Rows(
                    answer["nodes"],
                    node =>
                        [
                            NodeName.Of(answer, node["address"]),
                            $"{node["address"]}",
                            Table.List(node["roles"]),
                            Lower(node["status"]),
                            $"{node["members"]}",
                            NodeName.Of(answer, node["leader"]),
                            string.Join(",", node["unreachable"]!.AsArray().Select(other => NodeName.Of(answer, other))),
                        ]
                )
            ),
            .. Silence.Lines(answer),
            (bool)answer["agree"]! ? "All nodes agree." : "The nodes do not agree.",
        ];

    private static Command Tail()
    {
        var (server, json) = (SharedOptions.Server(), SharedOptions.Json());
        var command = new Command("tail", "Follow membership events, as this node sees them, until stopped.") { json };
        command.Ask(
            server,
            (parsed, client, cancellation) => Following.RunAsync(client, new MembershipTail(parsed.GetValue(json)), cancellation)
        );
        return command;
    }

    private static Command Leave()
    {
        var (server, json, node, yes, within) = (
            SharedOptions.Server(),
            SharedOptions.Json(),
            NodeChoice.Address(),
            Confirmation.Yes(),
            NodeChoice.Within(60)
        );
        var command = new Command("leave", "Drain a node, make it leave and exit with code 0, and wait until it is gone.")
        {
            node,
            yes,
            within,
            json,
        };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var address = parsed.GetRequiredValue(node);
                await Departures.CheckAsync(client, address, cancellation);
                Confirmation.Need(parsed.GetValue(yes), $"{address} will leave the cluster and its process will exit.");
                return Told(
                    await Departures.LeaveAsync(client, address, NodeChoice.Time(parsed, within), cancellation),
                    parsed.GetValue(json)
                );
            }
        );
        return command;
    }

    private static Command Down()
    {
        var (server, json, node, yes, within) = (
            SharedOptions.Server(),
            SharedOptions.Json(),
            NodeChoice.Address(),
            Confirmation.Yes(),
            NodeChoice.Within(20)
        );
        var force = new Option<bool>("--force") { Description = "Down the node even if it is reachable." };
        var command = new Command("down", "Mark an unreachable node as down, and wait until it is removed.")
        {
            node,
            yes,
            force,
            within,
            json,
        };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var address = parsed.GetRequiredValue(node);
                await Departures.CheckAsync(client, address, cancellation);
                Confirmation.Need(parsed.GetValue(yes), $"{address} will be marked as down; its work moves to other nodes.");
                return Told(
                    await Departures.TellAsync(
                        client,
                        address,
                        "down",
                        NodeChoice.Time(parsed, within),
                        cancellation,
                        parsed.GetValue(force)
                    ),
                    parsed.GetValue(json)
                );
            }
        );
        return command;
    }

    private static Command DownUnreachable()
    {
        var (server, json, yes) = (SharedOptions.Server(), SharedOptions.Json(), Confirmation.Yes());
        var command = new Command(
            "down-unreachable",
            "Mark every node that this one cannot reach as down, and wait until they are removed."
        )
        {
            yes,
            json,
        };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                Confirmation.Need(parsed.GetValue(yes), "Every unreachable node will be marked as down.");
                var answer = await client.TellAsync("/api/cluster/down-unreachable", TimeSpan.FromSeconds(60), cancellation);
                if (parsed.GetValue(json))
                    SharedOptions.Print(answer);
                else
                    Console.WriteLine(
                        string.Join('\n', answer["nodes"]!.AsArray().Select(Line!).DefaultIfEmpty("No node is unreachable."))
                    );
                return answer["nodes"]!.AsArray().All(node => (bool)node!["gone"]!) ? ExitCodes.Done : ExitCodes.Failed;
            }
        );
        return command;
    }

    internal static int Told(JsonNode departure, bool json)
    {
        if (json)
            SharedOptions.Print(departure);
        else
            Console.WriteLine(Line(departure));
        return (bool)departure["gone"]! ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string Line(JsonNode departure) =>
        (bool)departure["gone"]!
            ? $"{departure["address"]} has left the cluster: {departure["how"]}."
            : $"{departure["address"]} is still a member after the timeout: {departure["how"]}.";

    internal static string Reachability(JsonNode node) => (bool)node["reachable"]! ? "reachable" : "unreachable";

    internal static string Lower(JsonNode? status) => $"{status}".ToLowerInvariant();

    private static string Count(int nodes) => $"Count: {nodes} {(nodes == 1 ? "node" : "nodes")}";
}
