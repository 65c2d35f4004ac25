namespace MovieGen.Api.Cluster;

/// <summary>What nodes answered, and which did not.</summary>
/// <param name="Identities">Names, pools and labels of the cluster's members, by address.</param>
public sealed record NodeAnswers<T>(
    IReadOnlyList<T> Nodes,
    IReadOnlyList<SilentNode> Silent,
    IReadOnlyDictionary<string, NodeIdentityView> Identities
);

/// <summary>A member whose part is missing from an answer.</summary>
public sealed record SilentNode(string Address, string Name, string Reason);
