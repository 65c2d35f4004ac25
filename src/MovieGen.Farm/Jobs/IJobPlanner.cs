using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Jobs;

/// <summary>Makes a job's plan of its storyboard. The same storyboard, assets and engine give the same plan.</summary>
public interface IJobPlanner
{
    /// <exception cref="IOException">A store did not answer; the caller tries again later.</exception>
    Task<PlanResult> PlanAsync(AccountId account, ContentHash storyboard, CancellationToken cancellation);
}

/// <summary>A plan, or why there is none.</summary>
/// <param name="Plan">Null exactly when there are problems.</param>
public sealed record PlanResult(MoviePlan? Plan, ImmutableArray<Problem> Problems)
{
    public static PlanResult Of(MoviePlan plan) => new(plan, []);
}
