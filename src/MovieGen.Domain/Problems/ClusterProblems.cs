using Codes = MovieGen.Domain.Problems.ProblemCodes.Cluster;

namespace MovieGen.Domain.Problems;

/// <summary>Why an operator's request cannot be carried out.</summary>
public static class ClusterProblems
{
    public static readonly ProblemKind NodeNotFound = new(
        Codes.NodeNotFound,
        404,
        "There is no such node",
        "Take an address from GET /api/cluster/nodes, percent-encoded, or give host:port."
    );
    public static readonly ProblemKind NotAWorker = new(Codes.NotAWorker, 409, "The node is not a worker", "Choose a node with that role.");
    public static readonly ProblemKind NodeReachable = new(
        Codes.NodeReachable,
        409,
        "The node is reachable",
        "Let it leave; to mark it down all the same, add force=true."
    );
    public static readonly ProblemKind RegionNotFound = new(
        Codes.RegionNotFound,
        404,
        "There is no such shard region",
        "GET /api/cluster/sharding/regions lists those there are."
    );
    public static readonly ProblemKind ActorNotFound = new(
        Codes.ActorNotFound,
        404,
        "There is no such actor",
        "Begin with /user or /system and go down from there."
    );
}
