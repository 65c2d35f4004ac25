using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Commands;

/// <summary><c>job attempts</c> and <c>job log</c>: what was rendered for a job, and what FFmpeg said.</summary>
internal static class AttemptCommands
{
    public static Command Create() => new("job", "Look into the attempts at a job's tasks.") { List(), Log() };

    private static Command List()
    {
        var (server, json, id) = (SharedOptions.Server(), SharedOptions.Json(), SharedOptions.Job());
        var failed = new Option<bool>("--failed") { Description = "Only attempts that failed." };
        var command = new Command("attempts", "List the attempts that have a log, newest first.") { id, failed, json };
        command.AskAbout(
            id,
            server,
            async (parsed, client, job, cancellation) =>
            {
                var answer = await AttemptsAsync(client, job, parsed.GetValue(failed), cancellation);
                if (parsed.GetValue(json))
                    SharedOptions.Print(answer);
                else
                    Print(answer);
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Log()
    {
        var (server, id) = (SharedOptions.Server(), SharedOptions.Job());
        var attempt = new Argument<string?>("attempt")
        {
            Description = "Its id, as 'job attempts' lists it (default: the last one that failed).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("log", "Show what FFmpeg was told and said at an attempt.") { id, attempt };
        command.AskAbout(
            id,
            server,
            async (parsed, client, job, cancellation) =>
            {
                var path = parsed.GetValue(attempt) is { } named
                    ? $"{PathOf(job)}/{Uri.EscapeDataString(named)}/log"
                    : (string?)
                        (await AttemptsAsync(client, job, failed: true, cancellation))["attempts"]!.AsArray().FirstOrDefault()?["log"];
                if (path is null)
                    throw new CliException(
                        $"No attempt of {job} failed. 'moviegen job attempts {job}' lists those that have a log.",
                        ExitCodes.NotFound
                    );
                Console.Write(await client.TextAsync(path, cancellation));
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Task<JsonNode> AttemptsAsync(GatewayClient client, string job, bool failed, CancellationToken cancellation) =>
        client.GetAsync($"{PathOf(job)}?limit=1000{(failed ? "&end=failed" : "")}", cancellation);

    private static string PathOf(string job) => $"/api/jobs/{Uri.EscapeDataString(job)}/attempts";

    private static void Print(JsonNode answer)
    {
        var attempts = answer["attempts"]!.AsArray();
        foreach (var one in attempts)
            Console.WriteLine(
                $"{one!["id"]}  {Column.Left(one["end"], 9)}  {(DateTimeOffset)one["at"]!:yyyy-MM-dd HH:mm:ss}Z  {one["task"]}"
            );
        if ((int)answer["total"]! is var total && total > attempts.Count)
            Console.WriteLine($"… and {total - attempts.Count} earlier ones");
        else if (total == 0)
            Console.WriteLine("No attempt has a log.");
    }
}
