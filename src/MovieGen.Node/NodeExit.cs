using Akka.Actor;

namespace MovieGen.Node;

/// <summary>What the end of a node means to its supervisor, which should start it again unless it was asked to end.</summary>
internal static class NodeExit
{
    /// <summary>0: it was told to end. 1: the cluster went on without it. 4: no seed node let it join.</summary>
    public static int CodeOf(IServiceProvider services) => CoordinatedShutdown.Get(services.GetRequiredService<ActorSystem>()).ShutdownReason switch
    {
        CoordinatedShutdown.ClusterDowningReason => 1,
        CoordinatedShutdown.ClusterJoinUnsuccessfulReason => 4,
        _ => 0,
    };

    /// <summary>Says why, where it was not asked to.</summary>
    public static string? Explain(int code, NodeOptions options) => code switch
    {
        1 => "The cluster has removed this node, because it could not be reached for too long or was on the smaller side of a split. It must be started again.",
        4 => $"No seed node answered: {options.Seeds}. See that they run and can be reached from {options.ClusterHost}.",
        _ => null,
    };
}
