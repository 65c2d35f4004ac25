using System.Collections.Immutable;
using Akka.Hosting;
using MovieGen.Api.Plans;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.ReadModel;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Gateway.Cluster;

namespace MovieGen.Gateway.Plans;

/// <summary>Plans a storyboard, and estimates what the farm as it is would take to make the movie.</summary>
public sealed class JobForecast(
    IStoryboardPlanner planner,
    IArtifactStore artifacts,
    IJobReadModel jobs,
    IRequiredActor<RenderQueue> queue,
    RenderCapacity capacity
)
{
    /// <returns>The plan, or what is wrong with the storyboard.</returns>
    public async Task<(PlanView? Plan, ImmutableArray<Problem> Problems)> OfAsync(
        AccountId account,
        ReadOnlyMemory<byte> storyboard,
        CancellationToken cancellation
    )
    {
        var prepared = await planner.PlanAsync(account, storyboard, cancellation);
        if (prepared.Plan is not { } plan)
            return (null, prepared.Problems);
        var published = await artifacts.FindAllAsync(account, plan.Keys, cancellation);
        var slots = await SlotsAsync(cancellation);
        var ahead = await jobs.UnfinishedWorkAsync(cancellation);
        var estimate = EstimateView.Of(PlanEstimate.Of(plan, slots, published), ahead, slots);
        return (PlanView.Of(plan, published, estimate), []);
    }

    /// <summary>Those of the workers that take work; of this node's settings while the queue is silent or has no worker.</summary>
    private async Task<int> SlotsAsync(CancellationToken cancellation)
    {
        var view = await ClusterEndpoints.AskQueue(queue, cancellation);
        var slots = view?.Workers.Where(worker => !worker.Draining).Sum(worker => worker.Slots) ?? 0;
        return slots > 0 ? slots : capacity.Slots;
    }
}

/// <summary>How many tasks the farm can run at once, where nothing better is known.</summary>
public sealed record RenderCapacity(int Slots);
