using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Jobs;

/// <summary>Makes a job's plan of its storyboard. The same storyboard, assets and engine give the same plan.</summary>
public interface IJobPlanner
{
    /// <exception cref="IOException">A store did not answer; the caller tries again later.</exception>
    Task<PreparedMovie> PlanAsync(AccountId account, ContentHash storyboard, CancellationToken cancellation);
}
