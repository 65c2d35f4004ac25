namespace MovieGen.Api.Cluster;

/// <summary>The cluster as each of its nodes sees it.</summary>
/// <param name="Agree">Whether every member answers and all see the same members, reachable, and the same leader.</param>
/// <param name="Identities">Names, pools and labels of the cluster's members, by address.</param>
public sealed record ClusterStatusView(
    bool Agree,
    IReadOnlyList<NodeSight> Nodes,
    IReadOnlyList<SilentNode> Silent,
    IReadOnlyDictionary<string, NodeIdentityView> Identities
);

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
);
