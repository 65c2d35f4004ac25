using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Planning;

/// <summary>Turns a job's stored storyboard into a plan. The same storyboard, assets and engine give the same plan.</summary>
public interface IJobPlanner
{
    /// <param name="storyboard">Of the job's document in the document store.</param>
    /// <exception cref="IOException">A store did not answer; the caller retries later.</exception>
    Task<PreparedMovie> PlanAsync(AccountId account, JobId job, ContentHash storyboard, CancellationToken cancellation);
}
