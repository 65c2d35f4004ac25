using System.CommandLine;
using MovieGen.Node;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Commands;

/// <summary>serve: a node.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        // Each option overrides a configuration setting; without the option, configuration and environment apply.
        var settings = new Dictionary<Option<string?>, string>
        {
            [Text("--data", "The folder of this node (default: ./.moviegen).")] = nameof(NodeOptions.DataFolder),
            [Text("--store", "The folder of assets and artifacts that all nodes share (default: this node's folder).")] = nameof(
                NodeOptions.StoreFolder
            ),
            [Text("--urls", "Addresses to listen on, separated by semicolons (default: http://127.0.0.1:8080).")] = nameof(
                NodeOptions.Urls
            ),
            [Text("--monitor-urls", "Addresses that serve only /health and /metrics, on any network (default: none).")] = nameof(
                NodeOptions.MonitorUrls
            ),
            [Text("--roles", "Comma-separated: gateway, coordinator, worker (default: all).")] = nameof(NodeOptions.Roles),
            [Text("--slots", "Concurrent render tasks (default: one per core).")] = nameof(NodeOptions.Slots),
            [Text("--cluster-host", "Address of this node for other nodes (default: 127.0.0.1).")] = nameof(NodeOptions.ClusterHost),
            [Text("--cluster-port", "Port for other nodes (default: any free one).")] = nameof(NodeOptions.ClusterPort),
            [
                Text(
                    "--seeds",
                    "The coordinators as host:port, comma-separated, the same list on every node (default: a cluster of its own)."
                )
            ] = nameof(NodeOptions.Seeds),
            [
                Text(
                    "--drain-seconds",
                    "How long running renders may continue when the node is stopped (default: 0, they are handed back)."
                )
            ] = nameof(NodeOptions.DrainSeconds),
            [Text("--trust-network", "true: --urls may name any address; anyone who can reach it is this node's user (default: false).")] =
                nameof(NodeOptions.TrustNetwork),
            [Text("--sandbox", "Required, BestEffort or Off (default: BestEffort).")] = nameof(NodeOptions.Sandbox),
        };
        var command = new Command("serve", "Run a node, by default gateway, coordinator and worker in one process.");
        foreach (var option in settings.Keys)
            command.Add(option);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var given = settings
                    .Where(setting => parsed.GetValue(setting.Key) is not null)
                    .ToDictionary(setting => $"{NodeOptions.Section}:{setting.Value}", setting => parsed.GetValue(setting.Key));
                return await NodeApplication.RunAsync(given, cancellation);
            }
        );
        return command;
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };
}
