#if PETABRIDGE_CMD
using Akka.Hosting;
using MovieGen.Node.Configuration;
using Petabridge.Cmd.Cluster;
using Petabridge.Cmd.Cluster.Sharding;
using Petabridge.Cmd.Host;
using Petabridge.Cmd.Remote;

namespace MovieGen.Node;

// Compiled only with -p:PetabridgeCmd=true. Petabridge.Cmd is closed source and its packages are not on every feed: this file has never
// been compiled where the project is built, and follows the public samples of version 1.5. Anyone who turns it on should run 'pbm
// 127.0.0.1:9110 cluster show' once. The 'moviegen' commands do not need it.
public sealed partial class NodeApplication
{
    /// <summary>
    /// Petabridge's standard palettes, on loopback only: the protocol has no authentication. The port is <c>MovieGen:PetabridgeCmdPort</c>,
    /// one for each node of a machine.
    /// </summary>
    static partial void AddPetabridgeCmd(AkkaConfigurationBuilder akka, IConfiguration configuration) =>
        akka.AddPetabridgeCmd(
            options: new PetabridgeCmdOptions { Host = "127.0.0.1", Port = NodeOptions.From(configuration).PetabridgeCmdPort },
            hostConfiguration: host =>
            {
                host.RegisterCommandPalette(ClusterCommands.Instance);
                host.RegisterCommandPalette(ClusterShardingCommands.Instance);
                host.RegisterCommandPalette(RemoteCommands.Instance);
            }
        );
}
#endif
