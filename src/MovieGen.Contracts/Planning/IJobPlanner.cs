using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Planning;

/// <summary>Turns a job's stored storyboard into a plan. The same storyboard, assets and engine give the same plan.</summary>
public interface IJobPlanner
{
    /// <param name="job">Its document in the document store is planned, as much of it as the job renders.</param>
    /// <exception cref="IOException">A store did not answer; the caller retries later.</exception>
    Task<PreparedMovie> PlanAsync(PlannableJob job, CancellationToken cancellation);
}

/// <summary>What a job's plan follows from.</summary>
/// <param name="Storyboard">Of the job's document in the document store.</param>
public sealed record PlannableJob(AccountId Account, JobId Job, ContentHash Storyboard, RenderScope Scope)
{
    public static PlannableJob Of(JobEvents.JobSubmitted job) => new(job.Account, job.JobId, job.Storyboard, job.Scope);
}
