using Akka.Actor;
using Akka.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Cluster;

/// <summary>For operators: the members, and what the queue does.</summary>
internal static class ClusterEndpoints
{
    public static void MapCluster(this IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup("/api/cluster")
            .WithTags("Cluster")
            .WithPath("address", "The node: its address as `/api/cluster/nodes` gives it, `host:port`, or its name.")
            .WithPath("region", "Of sharding: `job` or `account`.")
            .WithQuery("node", "Only this node: its address, `host:port`, or its name.");
        group
            .MapGet("", Overview)
            .Describe("getCluster", "Show the cluster in short", "Nodes, slots, and what waits.")
            .Produces<ClusterOverview>();
        group
            .MapGet("/nodes", Members)
            .Describe("listNodes", "List nodes", "As this node sees them.")
            .WithQuery("ask", "Also ask each, and say who does not answer.")
            .Produces<NodeList>();
        group
            .MapGet("/queue", Queue)
            .Describe("getQueue", "Show the render queue", "Waiting and running tasks, shares and workers.")
            .Produces<QueueReport>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapWorkers();
        group.MapNodes();
        group.MapSharding();
        group.MapJournal();
        group.MapMembership();
    }

    private static async Task<IResult> Overview(ActorSystem system, IRequiredActor<RenderQueue> queue, CancellationToken cancellation)
    {
        var nodes = Nodes(system);
        var view = await AskQueue(queue, cancellation);
        return TypedResults.Ok(
            new ClusterOverview(
                nodes.Count,
                nodes.Count(node => !node.Reachable),
                view?.Workers.Sum(w => w.Slots) ?? 0,
                view?.Workers.Sum(w => w.Busy) ?? 0,
                view?.Waiting ?? 0,
                view is not null
            )
        );
    }

    /// <summary>A node that hangs counts as reachable for some seconds yet; asking it shows at once.</summary>
    private static async Task<IResult> Members(bool? ask, ActorSystem system, CancellationToken cancellation)
    {
        var members = ClusterMembers.All(system);
        var answers = ask is true
            ? await ClusterSurvey.AskAsync<NodeReport>(system, members, new NodeQuestions.GetNode(), cancellation)
            : null;
        return TypedResults.Ok(new NodeList(Nodes(system), Akka.Cluster.Cluster.Get(system).SelfAddress.ToString(), answers?.Silent ?? []));
    }

    private static async Task<IResult> Queue(ActorSystem system, IRequiredActor<RenderQueue> queue, CancellationToken cancellation) =>
        await AskQueue(queue, cancellation) is { } view
            ? TypedResults.Ok(QueueReport.Of(view, ClusterMembers.Identities(system)))
            : ProblemResults.From(RequestProblems.QueueSilent.Of("The render queue did not answer within 2 s."));

    /// <returns>Null if the queue did not answer in time.</returns>
    internal static async Task<QueueView?> AskQueue(IRequiredActor<RenderQueue> queue, CancellationToken cancellation)
    {
        try
        {
            return await (await queue.GetAsync(cancellation)).Ask<QueueView>(
                new QueueMessages.GetQueue(),
                ClusterSurvey.Timeout,
                cancellation
            );
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }

    private static IReadOnlyList<NodeView> Nodes(ActorSystem system)
    {
        var state = Akka.Cluster.Cluster.Get(system).State;
        return
        [
            .. ClusterMembers
                .All(system)
                .Select(member => (Member: member, Identity: NodeIdentity.Of(member.Roles)))
                .Select(node => new NodeView(
                    node.Member.Address.ToString(),
                    NodeIdentity.RolesIn(node.Member.Roles),
                    node.Member.Status.ToString(),
                    !state.Unreachable.Contains(node.Member),
                    node.Member.AppVersion.ToString(),
                    node.Member.Address == state.Leader
                )
                {
                    Name = node.Identity.Name,
                    Pools = node.Identity.Pools,
                    Labels = node.Identity.Labels,
                }),
        ];
    }
}
