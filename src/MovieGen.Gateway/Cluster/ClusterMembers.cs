using Akka.Actor;
using Akka.Cluster;
using Microsoft.AspNetCore.Http.HttpResults;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Cluster;

/// <summary>Members of the cluster by the names that operators give them.</summary>
internal static class ClusterMembers
{
    public static IReadOnlyList<Member> All(ActorSystem system) =>
        [.. Akka.Cluster.Cluster.Get(system).State.Members.OrderBy(member => member.Address.ToString(), StringComparer.Ordinal)];

    /// <param name="name">As <c>/api/cluster/nodes</c> gives it, or <c>host:port</c>; percent-encoded or not.</param>
    /// <returns>Null if there is none.</returns>
    public static Member? Find(ActorSystem system, string name)
    {
        var wanted = Uri.UnescapeDataString(name);
        return All(system)
            .FirstOrDefault(member => member.Address.ToString() == wanted || $"{member.Address.Host}:{member.Address.Port}" == wanted);
    }

    /// <summary>The named member, or all of them if none is named; null if the named one does not exist.</summary>
    public static IReadOnlyList<Member>? Named(ActorSystem system, string? name) =>
        string.IsNullOrEmpty(name) ? All(system)
        : Find(system, name) is { } member ? [member]
        : null;

    public static ProblemHttpResult NotFound(string name) =>
        ProblemResults.From(
            ClusterProblems.NodeNotFound.Of($"No member of the cluster has the address \"{Uri.UnescapeDataString(name)}\".")
        );
}
