namespace MovieGen.Contracts.Nodes;

/// <summary>Names of the actors below <c>/user</c> that other nodes address.</summary>
public static class ActorNames
{
    /// <summary>A node's render worker; a simulated farm's further workers have a number behind it.</summary>
    public const string Worker = "worker";
}
