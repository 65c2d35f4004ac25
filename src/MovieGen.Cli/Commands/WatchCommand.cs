using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Commands;

/// <summary>watch: follows a job to its end.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var (server, json, id) = (SharedOptions.Server(), SharedOptions.Json(), SharedOptions.Job());
        var command = new Command("watch", "Follow a job until it is finished.") { id, json };
        command.Ask(
            server,
            (parsed, client, cancellation) => FollowAsync(client, parsed.GetRequiredValue(id), parsed.GetValue(json), cancellation)
        );
        return command;
    }

    public static async Task<int> FollowAsync(GatewayClient client, string jobId, bool json, CancellationToken cancellation)
    {
        var job = await ProgressView.ShowAsync(client.FollowAsync(Uri.EscapeDataString(jobId), cancellation), json, cancellation);
        return Outcome(job);
    }

    /// <summary>Says how it ended, and the exit code for it.</summary>
    public static int Outcome(JsonNode job)
    {
        if (job["error"] is { } error)
            Console.Error.WriteLine($"The job failed:\n{ProblemText.Line(error)}");
        return (string?)job["status"] == "completed" ? ExitCodes.Done : ExitCodes.Failed;
    }
}
