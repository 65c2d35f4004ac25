using Akka.Actor;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Jobs;

/// <summary>Removes what a deleted job published, and its documents. Segments stay: other movies share them.</summary>
internal static class OutputRemoval
{
    private static readonly TimeSpan ReadModelDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>Retries until the outputs are removed, or known to be needed by another job.</summary>
    public static async Task<Done> RunAsync(JobEnvironment environment, JobState deleted, CancellationToken cancellation)
    {
        while (true)
        {
            var pause = ReadModelDelay;
            try
            {
                if (await TryAsync(environment, deleted, cancellation) is { } fate)
                {
                    await environment.Documents.DeleteAsync(deleted.Request.Account, deleted.Request.JobId, cancellation);
                    JobNotes.OutputsSettled(environment.Log, deleted.Request.JobId, fate);
                    return new Done();
                }
            }
            catch (Exception problem) when (!cancellation.IsCancellationRequested)
            {
                pause = RetryInterval;
                JobNotes.Retrying(environment.Log, problem, deleted.Request.JobId, "removing outputs", pause);
            }

            await Task.Delay(pause, environment.Clock, cancellation);
        }
    }

    /// <summary>Removes them unless another job of the account renders the same movie, or may render it.</summary>
    /// <returns>What became of them, for the log; null if it is not known yet who else uses them.</returns>
    private static async Task<string?> TryAsync(JobEnvironment environment, JobState deleted, CancellationToken cancellation)
    {
        if (deleted.Work?.Outline is not { } outline)
            return "none";
        var (job, movie) = (deleted.Request, outline.Movie.Key);
        switch (await environment.OutputUsers.OthersOfAsync(job.Account, job.JobId, movie, cancellation))
        {
            case OutputUse.Unknown:
                return null;
            case OutputUse.Shared:
                return "kept for another job";
        }

        foreach (var key in new[] { outline.Hls?.Key, outline.Poster.Key, movie }.OfType<ArtifactKey>())
            await environment.Artifacts.DeleteAsync(job.Account, key, cancellation);
        return "removed";
    }

    /// <summary>The job's outputs are dealt with.</summary>
    internal sealed record Done : INoSerializationVerificationNeeded;
}
