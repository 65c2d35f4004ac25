namespace MovieGen.Api.Cluster;

/// <summary>A page of a region's entities over all nodes, sorted by id.</summary>
/// <param name="Next">What the next page comes <c>after</c>; null if this is the last.</param>
/// <param name="Silent">Nodes that did not respond, or whose part is incomplete.</param>
/// <param name="Identities">Names, pools and labels of the cluster's members, by address.</param>
public sealed record EntityList(
    IReadOnlyList<PlacedEntity> Entities,
    string? Next,
    IReadOnlyList<SilentNode> Silent,
    IReadOnlyDictionary<string, NodeIdentityView> Identities
);

/// <summary>A sharded entity and where it lives.</summary>
/// <param name="Node">The node it lives on.</param>
public sealed record PlacedEntity(string Entity, string Shard, string Node);
