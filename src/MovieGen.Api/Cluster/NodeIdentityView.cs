namespace MovieGen.Api.Cluster;

/// <summary>What people call a node and what they say about it.</summary>
/// <param name="Name">Need not be unique; empty of nodes of releases that have no names.</param>
/// <param name="Pools">The pools that its worker serves; empty if it is none.</param>
/// <param name="Labels">Facts for people, such as <c>rack=3</c>.</param>
public sealed record NodeIdentityView(string Name, IReadOnlyList<string> Pools, IReadOnlyDictionary<string, string> Labels);
