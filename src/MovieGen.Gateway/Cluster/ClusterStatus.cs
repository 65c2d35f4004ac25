using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Nodes;

namespace MovieGen.Gateway.Cluster;

/// <summary>The cluster as each of its nodes sees it.</summary>
/// <param name="Agree">Whether every member answers and all see the same members, reachable, and the same leader.</param>
/// <param name="Identities">Names, pools and labels of the cluster's members, by address.</param>
public sealed record ClusterStatus(
    bool Agree,
    IReadOnlyList<NodeSight> Nodes,
    IReadOnlyList<SilentNode> Silent,
    IReadOnlyDictionary<string, NodeIdentity> Identities
)
{
    internal static ClusterStatus Of(NodeAnswers<NodeReport> reports) =>
        new(
            reports.Silent.Count == 0
                && reports.Nodes.Select(SightOf).Distinct().Count() == 1
                && reports.Nodes.All(node => node.Members.All(member => member.Reachable)),
            [.. reports.Nodes.Select(NodeSight.Of)],
            reports.Silent,
            reports.Identities
        );

    /// <summary>All that nodes must see alike.</summary>
    private static string SightOf(NodeReport node) =>
        $"{node.Leader} {string.Join(' ', node.Members.Select(member => $"{member.Address}={member.Status}"))}";
}

/// <summary>What one node sees.</summary>
/// <param name="Status">Of itself.</param>
/// <param name="Members">How many members it knows.</param>
/// <param name="Unreachable">Those it does not reach.</param>
public sealed record NodeSight(
    string Address,
    IReadOnlyList<string> Roles,
    string Status,
    string Leader,
    int Members,
    IReadOnlyList<string> Unreachable
)
{
    internal static NodeSight Of(NodeReport node) =>
        new(
            node.Address,
            node.Roles,
            node.Status,
            node.Leader,
            node.Members.Length,
            [.. node.Members.Where(member => !member.Reachable).Select(member => member.Address)]
        );
}
