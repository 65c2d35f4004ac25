using Akka.Actor;
using Akka.Cluster;
using Akka.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Cluster;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Cluster;

/// <summary>Takes a worker out of the work and back in. Both calls may be repeated.</summary>
internal static class WorkerEndpoints
{
    /// <summary>How long a call waits for a worker that may have nothing to end.</summary>
    private static readonly TimeSpan DrainedAtOnce = TimeSpan.FromSeconds(1);

    public static void MapWorkers(this RouteGroupBuilder cluster)
    {
        cluster
            .MapGet("/workers", Workers)
            .Describe("listWorkers", "List workers", "Their slots as the queue knows them.")
            .Produces<WorkerList>();
        cluster
            .MapPost("/nodes/{address}/drain", Drain)
            .Describe("drainWorker", "Drain a worker", "It takes no new tasks. 200: it runs nothing any more; 202: it still ends its work.")
            .WithQuery("stop", "Whether what it runs is handed back at once rather than ended.")
            .Produces<WorkerDrain>()
            .Produces<WorkerDrain>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        cluster
            .MapPost("/nodes/{address}/resume", Resume)
            .Describe("resumeWorker", "Resume a worker", "It takes tasks again.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Workers(ActorSystem system, IRequiredActor<RenderQueue> queue, CancellationToken cancellation)
    {
        var (view, unreachable) = (
            await ClusterEndpoints.AskQueue(queue, cancellation),
            Akka.Cluster.Cluster.Get(system).State.Unreachable
        );
        var known = (view?.Workers ?? []).ToDictionary(worker => worker.Address);
        return TypedResults.Ok(
            new WorkerList(
                [
                    .. ClusterMembers
                        .All(system)
                        .Where(member => member.HasRole(NodeRoles.Worker))
                        .Select(member =>
                            StateOf(member, known.GetValueOrDefault(member.Address.ToString()), !unreachable.Contains(member))
                        ),
                ],
                view is not null
            )
        );
    }

    /// <param name="worker">Null if the queue does not know it.</param>
    private static WorkerState StateOf(Member member, WorkerView? worker, bool reachable)
    {
        var identity = NodeIdentity.Of(member.Roles);
        var state =
            worker is null ? WorkerActivity.Unknown
            : worker.Draining ? WorkerActivity.Draining
            : WorkerActivity.Working;
        return new WorkerState(member.Address.ToString(), worker?.Slots ?? 0, worker?.Busy ?? 0, state, reachable)
        {
            Name = identity.Name,
            Pools = identity.Pools,
            Labels = identity.Labels,
        };
    }

    private static Task<IResult> Drain(string address, bool? stop, ActorSystem system, CancellationToken cancellation) =>
        WithWorker(
            system,
            address,
            async (node, worker) =>
            {
                try
                {
                    await worker.Ask<WorkerMessages.WorkerDrained>(
                        new WorkerMessages.DrainWorker(stop ?? false),
                        DrainedAtOnce,
                        cancellation
                    );
                    return TypedResults.Ok(new WorkerDrain(node, Drained: true));
                }
                catch (AskTimeoutException)
                {
                    return TypedResults.Json(new WorkerDrain(node, Drained: false), statusCode: StatusCodes.Status202Accepted);
                }
            }
        );

    private static Task<IResult> Resume(string address, ActorSystem system) =>
        WithWorker(
            system,
            address,
            (_, worker) =>
            {
                worker.Tell(new WorkerMessages.ResumeWorker(), ActorRefs.NoSender);
                return Task.FromResult<IResult>(TypedResults.NoContent());
            }
        );

    /// <param name="address">As <c>/api/cluster/nodes</c> gives it, or <c>host:port</c>.</param>
    private static async Task<IResult> WithWorker(ActorSystem system, string address, Func<string, IActorRef, Task<IResult>> act)
    {
        if (ClusterMembers.Find(system, address) is not { } node)
            return ClusterMembers.NotFound(address);
        var name = node.Address.ToString();
        if (!node.HasRole(NodeRoles.Worker))
            return NotAWorker(name);
        try
        {
            return await act(
                node.Address.ToString(),
                await system.ActorSelection(new RootActorPath(node.Address) / "user" / ActorNames.Worker).ResolveOne(ClusterSurvey.Timeout)
            );
        }
        catch (ActorNotFoundException)
        {
            return Silent(name);
        }
    }

    private static ProblemHttpResult NotAWorker(string name) =>
        ProblemResults.From(
            ClusterProblems.NotAWorker.Of(
                $"The node {name} does not have the role {NodeRoles.Worker}: there is nothing to drain or to resume."
            )
        );

    private static ProblemHttpResult Silent(string name) =>
        ProblemResults.From(
            RequestProblems.WorkerSilent.Of($"The worker of {name} did not answer within {ClusterSurvey.Timeout.TotalSeconds:0} s.")
        );
}
