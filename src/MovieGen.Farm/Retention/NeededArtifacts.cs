using MovieGen.Contracts.Planning;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Retention;

/// <summary>What unfinished jobs are made of: their plans say so, and a plan follows from the storyboard alone.</summary>
public sealed class NeededArtifacts(IUnfinishedJobs jobs, IJobPlanner planner)
{
    /// <exception cref="IOException">A store did not respond: then it is unknown what is needed.</exception>
    public async Task<IReadOnlySet<(AccountId Account, ArtifactKey Key)>> FindAsync(CancellationToken cancellation)
    {
        var needed = new HashSet<(AccountId, ArtifactKey)>();
        foreach (var job in await jobs.ListUnfinishedAsync(cancellation))
        {
            // One that cannot be planned will fail, and needs nothing.
            if ((await planner.PlanAsync(job.Plannable, cancellation)).Plan is not { } plan)
                continue;
            needed.Add((job.Account, plan.Soundtrack.Key));
            foreach (var segment in plan.Segments)
                needed.Add((job.Account, segment.Artifact.Key));
        }

        return needed;
    }
}
