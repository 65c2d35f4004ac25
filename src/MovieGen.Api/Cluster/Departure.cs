namespace MovieGen.Api.Cluster;

/// <summary>What became of a node that was told to go.</summary>
/// <param name="Gone">Whether it is no member any more.</param>
/// <param name="How">What was done.</param>
public sealed record Departure(string Address, bool Gone, string How);

/// <summary>What became of nodes that were told to go.</summary>
public sealed record Departures(IReadOnlyList<Departure> Nodes);
