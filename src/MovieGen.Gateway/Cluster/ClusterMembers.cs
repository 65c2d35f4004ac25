using Akka.Actor;
using Akka.Cluster;
using Microsoft.AspNetCore.Http.HttpResults;
using MovieGen.Api.Cluster;
using MovieGen.Contracts.Nodes;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Cluster;

/// <summary>Members of the cluster by the names that operators give them.</summary>
internal static class ClusterMembers
{
    public static IReadOnlyList<Member> All(ActorSystem system) =>
        [.. Akka.Cluster.Cluster.Get(system).State.Members.OrderBy(member => member.Address.ToString(), StringComparer.Ordinal)];

    /// <summary>Names, pools and labels of all members, by address.</summary>
    public static IReadOnlyDictionary<string, NodeIdentityView> Identities(ActorSystem system) =>
        All(system).ToDictionary(member => member.Address.ToString(), member => NodeIdentityView.Of(NodeIdentity.Of(member.Roles)));

    /// <summary>Whether a worker of the cluster serves the pool, whether it is reachable or not.</summary>
    public static bool Serve(ActorSystem system, string pool) =>
        All(system).Any(member => member.HasRole(NodeRoles.Worker) && NodeIdentity.Of(member.Roles).Pools.Contains(pool));

    public static bool HaveWorker(ActorSystem system) => All(system).Any(member => member.HasRole(NodeRoles.Worker));

    /// <param name="name">
    /// An address as <c>/api/cluster/nodes</c> gives it, or <c>host:port</c>, or a name that only one member has; percent-encoded or not.
    /// </param>
    /// <returns>Null if there is none.</returns>
    public static Member? Find(ActorSystem system, string name)
    {
        var (wanted, all) = (Uri.UnescapeDataString(name), All(system));
        return all.FirstOrDefault(member => member.Address.ToString() == wanted || $"{member.Address.Host}:{member.Address.Port}" == wanted)
            ?? (all.Where(member => NodeIdentity.Of(member.Roles).Name == wanted).ToList() is [var only] ? only : null);
    }

    /// <summary>The named member, or all of them if none is named; null if the named one does not exist.</summary>
    public static IReadOnlyList<Member>? Named(ActorSystem system, string? name) =>
        string.IsNullOrEmpty(name) ? All(system)
        : Find(system, name) is { } member ? [member]
        : null;

    public static ProblemHttpResult NotFound(string name) =>
        ProblemResults.From(
            ClusterProblems.NodeNotFound.Of(
                $"No member of the cluster has the address \"{Uri.UnescapeDataString(name)}\", and no single one has it as its name."
            )
        );
}
