using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Progress;
using MovieGen.Domain.Problems;

namespace MovieGen.Cli.Local;

/// <summary>
/// One movie in one process. The job's key is the storyboard's content, so the same command finds the same job: it resumes, and
/// the movie of a finished one is only copied. A job that was cancelled or deleted, or whose movie is gone, cannot resume: then the next
/// job of that content is used, which reuses what is still rendered. Ctrl-C pauses it.
/// </summary>
internal static class LocalRender
{
    /// <summary>How many abandoned jobs of one storyboard are skipped.</summary>
    private const int MaxJobs = 100;

    /// <returns>The finished job; its movie is in <paramref name="target"/>.</returns>
    /// <exception cref="OperationCanceledException">Ctrl-C; the job is paused and can be resumed.</exception>
    public static async Task<JsonNode> RunAsync(
        GatewayClient client,
        string storyboardFile,
        string target,
        bool json,
        CancellationToken cancellation
    )
    {
        var storyboard = await StoryboardUpload.PrepareAsync(storyboardFile, client, json ? _ => { } : Console.WriteLine, cancellation);
        var key = "render:" + Convert.ToHexStringLower(SHA256.HashData(storyboard));
        for (var number = 1; number <= MaxJobs; number++)
        {
            if (
                await SubmitAsync(client, storyboard, number == 1 ? key : $"{key}:{number}", cancellation) is { } job
                && await FinishAsync(client, (string)job["id"]!, target, json, cancellation) is { } finished
            )
                return finished;
        }

        throw new CliException(
            $"{MaxJobs} jobs of this storyboard were cancelled, deleted or lost their movies. Change it, or give another --data.",
            ExitCodes.Refused
        );
    }

    /// <summary>Submits or resumes the job of a key.</summary>
    /// <returns>Null if it was cancelled or deleted.</returns>
    private static async Task<JsonNode?> SubmitAsync(GatewayClient client, byte[] storyboard, string key, CancellationToken cancellation)
    {
        JsonNode job;
        try
        {
            job = await client.SubmitAsync(storyboard, key, cancellation);
        }
        catch (CliException deleted) when (deleted.Code == ProblemCodes.Job.KeyReused)
        {
            return null;
        }

        if ((string?)job["status"] == "cancelled")
            return null;
        var id = (string)job["id"]!;
        if ((bool)job["paused"]!)
            await client.PostAsync($"/api/jobs/{id}/resume", null, null, cancellation);
        if ((string?)job["status"] == "failed")
            await client.PostAsync($"/api/jobs/{id}/retry", null, null, cancellation);
        return job;
    }

    /// <summary>Follows the job to its end and copies its movie.</summary>
    /// <returns>Null if the movie is no longer stored.</returns>
    private static async Task<JsonNode?> FinishAsync(
        GatewayClient client,
        string id,
        string target,
        bool json,
        CancellationToken cancellation
    )
    {
        try
        {
            var finished = await ProgressView.ShowAsync(client.FollowAsync(id, cancellation), json, cancellation);
            if (JobOutcome.Report(finished) != ExitCodes.Done)
                throw new CliException($"No movie was rendered (job {id}).", ExitCodes.Failed);
            await client.DownloadAsync($"/api/jobs/{id}/movie.mp4", target, cancellation);
            return finished;
        }
        catch (CliException lost) when (lost.Code == ProblemCodes.Job.OutputLost)
        {
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await PauseAsync(client, id);
            throw;
        }
    }

    private static async Task PauseAsync(GatewayClient client, string id)
    {
        try
        {
            await client.PostAsync($"/api/jobs/{id}/pause", null, null, CancellationToken.None);
        }
        catch (CliException done) when (done.Code == ProblemCodes.Job.Finished)
        {
            // Only the copy was interrupted.
        }
    }
}
