namespace MovieGen.Contracts.Nodes;

/// <summary>Names of what a node can do.</summary>
public static class NodeRoles
{
    public const string Gateway = "gateway",
        Coordinator = "coordinator",
        Worker = "worker";
}
