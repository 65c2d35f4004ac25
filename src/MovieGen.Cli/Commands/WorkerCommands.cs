using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Operating;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Commands;

/// <summary>worker list, drain, resume.</summary>
internal static class WorkerCommands
{
    public static Command Create() => new("worker", "Inspect, drain and resume workers.") { List(), Drain(), Resume() };

    private static Command List() =>
        new Question(
            "list",
            "List the workers and their slots, as the queue knows them.",
            _ => "/api/cluster/workers",
            answer =>
                [
                    .. Table.Lines(
                        ["name", "address", "slots", "busy", "state", "reachability", "pools", "labels"],
                        Table.Rows(
                            answer["workers"],
                            worker =>
                                [
                                    NodeName.In(worker),
                                    $"{worker["address"]}",
                                    $"{worker["slots"]}",
                                    $"{worker["busy"]}",
                                    $"{worker["state"]}",
                                    ClusterCommands.Reachability(worker),
                                    Table.List(worker["pools"]),
                                    NodeName.Labels(worker),
                                ]
                        )
                    ),
                    .. (bool)answer["queueAnswers"]! ? Array.Empty<string>() : ["The render queue does not respond."],
                ]
        ).ToCommand();

    private static Command Drain()
    {
        var (server, json, node, within) = (SharedOptions.Server(), SharedOptions.Json(), NodeChoice.Address(), NodeChoice.Within(600));
        var stop = new Option<bool>("--stop") { Description = "Hand running tasks back at once; this costs no attempt." };
        var exit = new Option<bool>("--exit") { Description = "Then make the node leave and exit with code 0." };
        var command = new Command("drain", "Stop giving a worker new tasks, and wait until it runs nothing.")
        {
            node,
            stop,
            exit,
            within,
            json,
        };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var (address, wait, began) = (parsed.GetRequiredValue(node), NodeChoice.Time(parsed, within), Stopwatch.GetTimestamp());
                var drained = await DrainAsync(client, address, parsed.GetValue(stop), wait, cancellation);
                if (!parsed.GetValue(exit) || !(bool)drained["drained"]!)
                {
                    if (parsed.GetValue(json))
                        SharedOptions.Print(drained);
                    else
                        Console.WriteLine(
                            (bool)drained["drained"]!
                                ? $"{drained["address"]} is drained."
                                : $"{drained["address"]} takes no new tasks, but still runs something after {wait.TotalSeconds:0} s."
                        );
                    return (bool)drained["drained"]! ? ExitCodes.Done : ExitCodes.Failed;
                }

                var left = wait - Stopwatch.GetElapsedTime(began);
                return ClusterCommands.Told(
                    await Departures.LeaveAsync(client, address, left < MinToLeave ? MinToLeave : left, cancellation),
                    parsed.GetValue(json)
                );
            }
        );
        return command;
    }

    /// <summary>How long a node may take to exit after draining.</summary>
    private static readonly TimeSpan MinToLeave = TimeSpan.FromSeconds(30);

    /// <summary>The node itself waits a second for its last task, so polling without a pause is fine.</summary>
    private static async Task<JsonNode> DrainAsync(
        GatewayClient client,
        string address,
        bool stop,
        TimeSpan within,
        CancellationToken cancellation
    )
    {
        var (path, began) = (
            Answers.Path($"/api/cluster/nodes/{Uri.EscapeDataString(address)}/drain", ("stop", stop ? "true" : "")),
            Stopwatch.GetTimestamp()
        );
        while (true)
        {
            var answer = await client.TellAsync(path, Answers.Timeout, cancellation);
            if ((bool)answer["drained"]! || Stopwatch.GetElapsedTime(began) >= within)
                return answer;
        }
    }

    private static Command Resume()
    {
        var (server, json, node) = (SharedOptions.Server(), SharedOptions.Json(), NodeChoice.Address());
        var command = new Command("resume", "Give a drained worker tasks again.") { node, json };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var address = parsed.GetRequiredValue(node);
                var answer = await client.TellAsync(
                    $"/api/cluster/nodes/{Uri.EscapeDataString(address)}/resume",
                    Answers.Timeout,
                    cancellation
                );
                if (parsed.GetValue(json))
                    SharedOptions.Print(answer);
                else
                    Console.WriteLine($"{address} resumed.");
                return ExitCodes.Done;
            }
        );
        return command;
    }
}
