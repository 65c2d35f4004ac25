using MovieGen.Cli.Client;
using MovieGen.Node;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Local;

/// <summary>
/// A whole node inside this process, reached over a private Unix socket; <c>render</c>, <c>make</c> and <c>demo</c> use it.
/// </summary>
public sealed class LocalNode : IAsyncDisposable
{
    private readonly NodeApplication _node;
    private readonly string _socketFolder;

    private LocalNode(NodeApplication node, string socketFolder, GatewayClient client, CancellationToken cancellation)
    {
        _node = node;
        _socketFolder = socketFolder;
        Client = client;
        Started = node.StartAsync(cancellation);
    }

    public GatewayClient Client { get; }

    /// <summary>Its stores and its media tools work before it has started.</summary>
    public IServiceProvider Services => _node.Services;

    /// <summary>Completes when the node answers requests.</summary>
    public Task Started { get; }

    public static async Task<LocalNode> StartAsync(string dataFolder, int slots, CancellationToken cancellation)
    {
        var node = await BeginAsync(dataFolder, slots, cancellation);
        try
        {
            await node.Started;
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <returns>A node that is starting.</returns>
    /// <exception cref="DataFolderInUseException">Another process has the folder.</exception>
    public static async Task<LocalNode> BeginAsync(string dataFolder, int slots, CancellationToken cancellation)
    {
        // The kernel limits socket paths to 108 bytes, so it is not in the data folder.
        var socketFolder = Directory.CreateTempSubdirectory("moviegen-").FullName;
        try
        {
            var socket = Path.Combine(socketFolder, "http");
            var node = await NodeApplication.BuildAsync(
                new Dictionary<string, string?>
                {
                    [$"{NodeOptions.Section}:{nameof(NodeOptions.DataFolder)}"] = dataFolder,
                    [$"{NodeOptions.Section}:{nameof(NodeOptions.Slots)}"] = slots.ToString(
                        System.Globalization.CultureInfo.InvariantCulture
                    ),
                    [$"{NodeOptions.Section}:{nameof(NodeOptions.Urls)}"] = $"unix:{socket}",

                    // Its artifacts are in its folder, so its jobs do not belong in a shared database, even if the environment names one.
                    [$"{NodeOptions.Section}:{nameof(NodeOptions.Postgres)}"] = "",
                    ["Logging:LogLevel:Default"] = "Error",
                    ["Logging:LogLevel:Akka.Actor.ActorSystem"] = "Error",
                },
                hearsSignals: false,
                cancellation
            );
            return new LocalNode(node, socketFolder, GatewayClient.AtSocket(socket), cancellation);
        }
        catch
        {
            Directory.Delete(socketFolder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();

        // Who started it has seen why it did not start; it is stopped whatever came of it.
        await Started.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _node.DisposeAsync();
        Directory.Delete(_socketFolder, recursive: true);
    }
}
