using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;
using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Commands;

/// <summary>queue show.</summary>
internal static class QueueCommands
{
    public static Command Create() =>
        new("queue", "Inspect the render queue.")
        {
            new Question("show", "Show waiting and running tasks, and each account's share.", _ => "/api/cluster/queue", Lines).ToCommand(),
        };

    private static IEnumerable<string> Lines(JsonNode queue)
    {
        var workers = queue["workers"]!.AsArray();
        var quick = queue["running"]!.AsArray().Count(task => (bool)task!["quick"]!);
        return
        [
            $"{queue["waiting"]} waiting, {queue["running"]!.AsArray().Count - quick} running on "
                + $"{workers.Sum(worker => (int)worker!["slots"]!)} slots of {workers.Count} {(workers.Count == 1 ? "worker" : "workers")}",
            $"{queue["quickWaiting"]} quick waiting, {quick} running on {workers.Sum(worker => (int)worker!["quickSlots"]!)} quick slots",
            .. Part(
                queue["running"]!,
                ["task", "job", "worker", "time", "done"],
                task =>
                    [
                        $"{task["label"]}",
                        $"{task["jobId"]}",
                        NodeName.Of(queue, task["worker"]),
                        Durations.Text((double)task["seconds"]!),
                        ((double)task["fraction"]!).ToString("P0", CultureInfo.InvariantCulture),
                    ]
            ),
            .. Part(
                queue["accounts"]!,
                ["account", "waiting", "running", "quick waiting", "quick running"],
                account =>
                    [
                        $"{account["account"]}",
                        $"{account["waiting"]}",
                        $"{account["running"]}",
                        $"{account["quickWaiting"]}",
                        $"{account["quickRunning"]}",
                    ]
            ),
        ];
    }

    private static IEnumerable<string> Part(JsonNode rows, string[] head, Func<JsonNode, string[]> row) =>
        rows.AsArray().Count == 0 ? [] : ["", .. Table.Lines(head, Table.Rows(rows, row))];
}
