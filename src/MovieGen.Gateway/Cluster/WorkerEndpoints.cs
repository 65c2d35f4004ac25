using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Cluster;

/// <summary>Takes a worker out of the work and back in. Both calls may be repeated.</summary>
internal static class WorkerEndpoints
{
    private const string WorkerRole = "worker";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How long a call waits for a worker that may have nothing to end.</summary>
    private static readonly TimeSpan DrainedAtOnce = TimeSpan.FromSeconds(1);

    public static void MapWorkers(this RouteGroupBuilder cluster)
    {
        cluster.MapPost("/nodes/{address}/drain", Drain)
            .WithSummary("The node's worker takes no new tasks. What it runs may end, or is handed back at once with stop=true. 200: it runs nothing any more; 202: it still ends its work.")
            .Produces<WorkerDrain>().Produces<WorkerDrain>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        cluster.MapPost("/nodes/{address}/resume", Resume).WithSummary("The node's worker takes tasks again.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Task<IResult> Drain(string address, bool? stop, ActorSystem system, CancellationToken cancellation) => WithWorker(system, address, async (node, worker) =>
    {
        try
        {
            await worker.Ask<WorkerMessages.WorkerDrained>(new WorkerMessages.DrainWorker(stop ?? false), DrainedAtOnce, cancellation);
            return TypedResults.Ok(new WorkerDrain(node, Drained: true));
        }
        catch (AskTimeoutException)
        {
            return TypedResults.Json(new WorkerDrain(node, Drained: false), statusCode: StatusCodes.Status202Accepted);
        }
    });

    private static Task<IResult> Resume(string address, ActorSystem system) => WithWorker(system, address, (_, worker) =>
    {
        worker.Tell(new WorkerMessages.ResumeWorker(), ActorRefs.NoSender);
        return Task.FromResult<IResult>(TypedResults.NoContent());
    });

    /// <param name="address">As <c>/api/cluster/nodes</c> gives it, or <c>host:port</c>.</param>
    private static async Task<IResult> WithWorker(ActorSystem system, string address, Func<string, IActorRef, Task<IResult>> act)
    {
        var name = Uri.UnescapeDataString(address);
        if (Akka.Cluster.Cluster.Get(system).State.Members.FirstOrDefault(member => IsNamed(member.Address, name)) is not { } node) return NotFound(name);
        if (!node.HasRole(WorkerRole)) return NotAWorker(name);
        try
        {
            return await act(node.Address.ToString(), await system.ActorSelection(new RootActorPath(node.Address) / "user" / "worker").ResolveOne(Patience));
        }
        catch (ActorNotFoundException)
        {
            return Silent(name);
        }
    }

    private static bool IsNamed(Address address, string name) => address.ToString() == name || $"{address.Host}:{address.Port}" == name;

    private static ProblemHttpResult NotFound(string name) => ProblemResults.From(new Problem(
        ProblemCodes.Cluster.NodeNotFound, "", $"No member of the cluster has the address \"{name}\".", "Take an address from GET /api/cluster/nodes, percent-encoded, or give host:port."));

    private static ProblemHttpResult NotAWorker(string name) => ProblemResults.From(new Problem(
        ProblemCodes.Cluster.NotAWorker, "", $"The node {name} does not have the role {WorkerRole}: there is nothing to drain or to resume.", "Choose a node with that role."));

    private static ProblemHttpResult Silent(string name) => ProblemResults.From(new Problem(
        ProblemCodes.Service.Unavailable, "", $"The worker of {name} did not answer within {Patience.TotalSeconds:0} s.", "See whether the node is reachable in GET /api/cluster/nodes, then ask again."));
}

/// <param name="Drained">Whether nothing runs on the worker any more.</param>
public sealed record WorkerDrain(string Address, bool Drained);
