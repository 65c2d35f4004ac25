using System.CommandLine;
using MovieGen.Cli.Client;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Commands;

/// <summary>watch: follows a job to its end.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var (server, json, id) = (SharedOptions.Server(), SharedOptions.Json(), SharedOptions.Job());
        var command = new Command("watch", "Follow a job until it finishes.") { id, json };
        command.AskAbout(id, server, (parsed, client, job, cancellation) => FollowAsync(client, job, parsed.GetValue(json), cancellation));
        return command;
    }

    public static async Task<int> FollowAsync(GatewayClient client, string jobId, bool json, CancellationToken cancellation)
    {
        var states = client.FollowAsync(Uri.EscapeDataString(jobId), cancellation);
        if (!json)
            states = Waiting.NoteEachAsync(states, client, cancellation);
        var job = await ProgressView.ShowAsync(states, json, cancellation);
        return JobOutcome.Report(job);
    }
}
