using Akka.Actor;
using Akka.Cluster;
using MovieGen.Node.Configuration;

namespace MovieGen.Node;

/// <summary>Exit codes for the supervisor, which should restart the node unless it was stopped on purpose.</summary>
internal static class NodeExit
{
    /// <summary>
    /// Akka's own type is not public. Akka ends a node after any failed handshake that the node began, also where the other side died in
    /// the middle of it (akkadotnet/akka.net#7939).
    /// </summary>
    private const string TlsRefused = "TlsHandshakeFailureReason";

    /// <summary>
    /// 0: it was stopped. 1: it was removed from the cluster. 4: no seed node let it join, or a handshake with a node failed.
    /// </summary>
    /// <returns>The code, and the reason if it was not stopped on purpose.</returns>
    public static (int Code, string? Why) Of(IServiceProvider services)
    {
        var system = services.GetRequiredService<ActorSystem>();
        return CoordinatedShutdown.Get(system).ShutdownReason switch
        {
            CoordinatedShutdown.ClusterDowningReason => (
                1,
                "The cluster has removed this node, because it could not be reached for too long or was on the smaller side of a "
                    + "split. It must be started again."
            ),
            CoordinatedShutdown.ClusterJoinUnsuccessfulReason => (
                4,
                $"None of the seeds ({services.GetRequiredService<NodeOptions>().Seeds}) answered within "
                    + $"{Cluster.Get(system).Settings.ShutdownAfterUnsuccessfulJoinSeedNodes?.TotalSeconds:0} s. Start the first seed, "
                    + "or correct --seeds."
            ),
            { } reason when reason.GetType().Name == TlsRefused => (
                4,
                "A TLS handshake that this node began has failed; the log says with whom and why. Where the connection broke, a "
                    + "start is all it needs. Else the nodes do not accept "
                    + "each other's certificates: all need certificates that are valid now, of one authority."
            ),
            _ => (0, null),
        };
    }
}
