using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Commands;
using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Local;

/// <summary>
/// One movie in one process. The job's key is the storyboard's content, so the same command finds the same job: it goes on where it was, and a
/// finished one is only copied. Ctrl-C pauses it.
/// </summary>
internal static class LocalRender
{
    /// <returns>The finished job; its movie is in <paramref name="target"/>.</returns>
    /// <exception cref="OperationCanceledException">Ctrl-C; the job is paused and can go on.</exception>
    public static async Task<JsonNode> RunAsync(GatewayClient client, string storyboardFile, string target, bool json, CancellationToken cancellation)
    {
        var storyboard = await StoryboardUpload.PrepareAsync(storyboardFile, client, json ? _ => { } : Console.WriteLine, cancellation);
        var key = "render:" + Convert.ToHexStringLower(SHA256.HashData(storyboard));
        var job = await client.PostAsync("/api/jobs", SubmitCommand.Body(storyboard), key, cancellation);
        var id = (string)job["id"]!;
        if ((bool)job["paused"]!) await client.PostAsync($"/api/jobs/{id}/resume", null, null, cancellation);
        if ((string?)job["status"] is "failed" or "cancelled") await client.PostAsync($"/api/jobs/{id}/retry", null, null, cancellation);
        try
        {
            var finished = await ProgressView.ShowAsync(client.FollowAsync(id, cancellation), json, cancellation);
            if (WatchCommand.Outcome(finished) != ExitCodes.Done) throw new CliException($"No movie was made (job {id}).", ExitCodes.Failed);
            await client.DownloadAsync($"/api/jobs/{id}/movie.mp4", target, cancellation);
            return finished;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await client.PostAsync($"/api/jobs/{id}/pause", null, null, CancellationToken.None);
            throw;
        }
    }
}
