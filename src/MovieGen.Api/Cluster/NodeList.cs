namespace MovieGen.Api.Cluster;

/// <summary>The members of the cluster.</summary>
/// <param name="Self">Address of the node that answers.</param>
/// <param name="Silent">Those that were queried and did not respond.</param>
public sealed record NodeList(IReadOnlyList<NodeView> Nodes, string Self, IReadOnlyList<SilentNode> Silent);

/// <summary>A member of the cluster as this node sees it.</summary>
/// <param name="Status">As Akka.Cluster calls it: <c>Joining</c>, <c>Up</c>, <c>Leaving</c>, <c>Exiting</c>, <c>Down</c>.</param>
public sealed record NodeView(string Address, IReadOnlyList<string> Roles, string Status, bool Reachable, string Version, bool Leader)
{
    /// <summary>Need not be unique; empty of nodes of earlier releases.</summary>
    public required string Name { get; init; }

    /// <summary>The pools that its worker serves; empty if it is none.</summary>
    public required IReadOnlyList<string> Pools { get; init; }

    /// <summary>Facts for people, such as <c>rack=3</c>.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
}
