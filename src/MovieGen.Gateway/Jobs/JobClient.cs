using Akka.Hosting;
using MovieGen.Contracts.Jobs;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Jobs;

/// <summary>
/// Sends commands to jobs, wherever they run. Commands are idempotent, so one without a reply is sent again, twice; then the caller learns
/// that the outcome is unknown and may repeat the request.
/// </summary>
public sealed class JobClient(IRequiredActor<JobRegion> region)
{
    private const int PageOfScenes = 400;

    /// <returns>A <see cref="JobSummary"/>, or why the job refused.</returns>
    public async Task<JobAnswer> AskAsync(IJobMessage message, CancellationToken cancellation) =>
        await SendAsync(message, cancellation) switch
        {
            JobSummary summary => new JobAnswer(summary, null),
            JobRefused refused => new JobAnswer(null, refused),
            _ => new JobAnswer(null, Unavailable(message.JobId)),
        };

    /// <summary>All scenes of a job, in order, fetched by pages.</summary>
    public async Task<IReadOnlyList<SceneView>> ScenesAsync(AccountId account, JobId id, int count, CancellationToken cancellation)
    {
        var scenes = new List<SceneView>(count);
        while (scenes.Count < count)
        {
            if (
                await SendAsync(new JobCommands.GetScenes(id, account, scenes.Count, PageOfScenes), cancellation) is not JobScenes page
                || page.Scenes.IsEmpty
            )
                break;
            scenes.AddRange(page.Scenes);
        }

        return scenes;
    }

    private async Task<object?> SendAsync(IJobMessage message, CancellationToken cancellation)
    {
        var jobs = await region.GetAsync(cancellation);
        return await jobs.AskPatientlyAsync(message, cancellation);
    }

    private static JobRefused Unavailable(JobId id)
    {
        var silent = RequestProblems.JobSilent.Of("The job did not answer in time; whether it carried the command out is not known.");
        return JobRefused.Of(id, silent);
    }
}

/// <summary>Exactly one of the two is set.</summary>
public sealed record JobAnswer(JobSummary? Summary, JobRefused? Refused);
