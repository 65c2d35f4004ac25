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
        command.AskAbout(
            id,
            server,
            (parsed, client, job, cancellation) =>
                FollowAsync(client, job, JobOrigin.Unknown, SharedOptions.Again(parsed, server), parsed.GetValue(json), cancellation)
        );
        return command;
    }

    /// <param name="again">The options with which a later command reaches the same server.</param>
    /// <exception cref="InterruptedException">Ctrl-C; says how to follow the job again.</exception>
    public static Task<int> FollowAsync(
        GatewayClient client,
        string jobId,
        JobOrigin origin,
        string again,
        bool json,
        CancellationToken cancellation
    ) =>
        InterruptedException.ExplainAsync(
            FollowAsync(client, jobId, origin, json, cancellation),
            $"The job continues on the server. Follow it with: moviegen watch {jobId}{again}",
            cancellation
        );

    private static async Task<int> FollowAsync(
        GatewayClient client,
        string jobId,
        JobOrigin origin,
        bool json,
        CancellationToken cancellation
    )
    {
        var states = client.FollowAsync(Uri.EscapeDataString(jobId), cancellation);
        if (!json)
            states = Waiting.NoteEachAsync(states, client, cancellation);
        var job = await ProgressView.ShowAsync(states, json, new JobNotes(origin), cancellation);
        return JobOutcome.Report(job);
    }
}
