using Akka.Actor;
using Akka.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Cluster;

/// <summary>
/// Removes nodes from the cluster: gracefully if they respond, as down if they do not. Each call waits for its effect and may be
/// repeated.
/// </summary>
internal static class MembershipEndpoints
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static void MapMembership(this RouteGroupBuilder cluster)
    {
        cluster
            .MapPost("/nodes/{address}/leave", Leave)
            .Describe(
                "removeNode",
                "Have a node leave",
                "It drains, leaves, and its process ends with code 0; one that does not respond is removed by the cluster. 200: it is "
                    + "gone; 202: not yet."
            )
            .WithQuery("within", "Seconds to wait for it.", 0, (long)MaxWait.TotalSeconds)
            .Produces<Departure>()
            .Produces<Departure>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound);
        cluster
            .MapPost("/nodes/{address}/down", Down)
            .Describe("downNode", "Take a node for dead", "200: it is removed; 202: not yet.")
            .WithQuery("force", "Also one that is reachable.")
            .WithQuery("within", "Seconds to wait for it.", 0, (long)MaxWait.TotalSeconds)
            .Produces<Departure>()
            .Produces<Departure>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        cluster
            .MapPost("/down-unreachable", DownUnreachable)
            .Describe("downUnreachableNodes", "Take all unreachable nodes for dead", "As this node sees them.")
            .WithQuery("within", "Seconds to wait for them.", 0, (long)MaxWait.TotalSeconds)
            .Produces<Departures>();
    }

    private static async Task<IResult> Leave(string address, int? within, ActorSystem system, CancellationToken cancellation)
    {
        if (ClusterMembers.Find(system, address) is not { } node)
            return ClusterMembers.NotFound(address);
        var cluster = Akka.Cluster.Cluster.Get(system);
        var responds =
            await ClusterSurvey.AskOneAsync(system, node.Address, new NodeQuestions.EndNode(), ClusterSurvey.Timeout, cancellation)
            is NodeEnds;
        if (!responds)
            cluster.Leave(node.Address);

        // A node that ends waits for its open requests: it cannot wait for itself.
        var gone = node.Address != cluster.SelfAddress && await IsGoneAsync(cluster, node, Wait(within), cancellation);
        return Told(new Departure(node.Address.ToString(), gone, responds ? "exited normally" : "told to leave"));
    }

    private static async Task<IResult> Down(string address, bool? force, int? within, ActorSystem system, CancellationToken cancellation)
    {
        if (ClusterMembers.Find(system, address) is not { } node)
            return ClusterMembers.NotFound(address);
        var cluster = Akka.Cluster.Cluster.Get(system);
        if (force is not true && !cluster.State.Unreachable.Contains(node))
            return ProblemResults.From(
                ClusterProblems.NodeReachable.Of(
                    $"{node.Address} is reachable: taking it for dead would leave it running outside the cluster."
                )
            );
        cluster.Down(node.Address);
        return Told(new Departure(node.Address.ToString(), await IsGoneAsync(cluster, node, Wait(within), cancellation), "marked as down"));
    }

    private static async Task<IResult> DownUnreachable(int? within, ActorSystem system, CancellationToken cancellation)
    {
        var cluster = Akka.Cluster.Cluster.Get(system);
        var silent = cluster.State.Unreachable.OrderBy(node => node.Address.ToString(), StringComparer.Ordinal).ToList();
        foreach (var node in silent)
            cluster.Down(node.Address);
        var gone = await Task.WhenAll(silent.Select(node => IsGoneAsync(cluster, node, Wait(within), cancellation)));
        return TypedResults.Ok(
            new Departures([
                .. silent.Zip(gone).Select(pair => new Departure(pair.First.Address.ToString(), pair.Second, "marked as down")),
            ])
        );
    }

    private static TimeSpan Wait(int? seconds) =>
        seconds is { } given ? TimeSpan.FromSeconds(Math.Clamp(given, 0, MaxWait.TotalSeconds)) : UsualWait;

    private static IResult Told(Departure departure) =>
        departure.Gone ? TypedResults.Ok(departure) : TypedResults.Json(departure, statusCode: StatusCodes.Status202Accepted);

    /// <summary>Waits for this incarnation of the node: another one may be back at its address already.</summary>
    private static async Task<bool> IsGoneAsync(Akka.Cluster.Cluster cluster, Member node, TimeSpan within, CancellationToken cancellation)
    {
        using var looks = new PeriodicTimer(Look);
        for (var left = within; ; left -= Look)
        {
            if (cluster.State.Members.All(member => member.UniqueAddress != node.UniqueAddress))
                return true;
            if (left <= TimeSpan.Zero)
                return false;
            await looks.WaitForNextTickAsync(cancellation);
        }
    }
}
