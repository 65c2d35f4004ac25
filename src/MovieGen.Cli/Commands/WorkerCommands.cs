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
    public static Command Create() =>
        new("worker", "Look at workers, and take them out of the work and back in.") { List(), Drain(), Resume() };

    private static Command List() =>
        new Question(
            "list",
            "List the workers and their slots, as the queue knows them.",
            _ => "/api/cluster/workers",
            answer =>
                [
                    .. Table.Lines(
                        ["address", "slots", "busy", "state", "reachability"],
                        Table.Rows(
                            answer["workers"],
                            worker =>
                                [
                                    $"{worker["address"]}",
                                    $"{worker["slots"]}",
                                    $"{worker["busy"]}",
                                    $"{worker["state"]}",
                                    ClusterCommands.Reachability(worker),
                                ]
                        )
                    ),
                    .. (bool)answer["queueAnswers"]! ? Array.Empty<string>() : ["The render queue does not answer."],
                ]
        ).ToCommand();

    private static Command Drain()
    {
        var (server, json, node, within) = (SharedOptions.Server(), SharedOptions.Json(), NodeChoice.Address(), NodeChoice.Within(600));
        var stop = new Option<bool>("--stop") { Description = "Hand back at once what runs; it costs no attempt." };
        var exit = new Option<bool>("--exit") { Description = "Then have the node leave and end with exit code 0." };
        var command = new Command("drain", "Let a worker take no new tasks, and wait until it runs nothing.")
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
                                : $"{drained["address"]} takes nothing new, but still runs something after {wait.TotalSeconds:0} s."
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

    /// <summary>However long draining took, a node may take this long to end.</summary>
    private static readonly TimeSpan MinToLeave = TimeSpan.FromSeconds(30);

    /// <summary>The node waits a second for its last task; so asking again at once is no haste.</summary>
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
        var command = new Command("resume", "Let a drained worker take tasks again.") { node, json };
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
                    Console.WriteLine($"{address} takes tasks again.");
                return ExitCodes.Done;
            }
        );
        return command;
    }
}
