using System.Globalization;
using MovieGen.Cli.Client;
using MovieGen.Node;
using MovieGen.Node.Configuration;
using MovieGen.Storage.S3;

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
            var node = await NodeApplication.BuildAsync(Settings(dataFolder, slots, socket), hearsSignals: false, cancellation);
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

    /// <summary>It is a farm of its own, and all that it knows is in its folder, even if the environment describes another farm.</summary>
    private static Dictionary<string, string?> Settings(string dataFolder, int slots, string socket)
    {
        var own = new NodeOptions
        {
            DataFolder = dataFolder,
            Slots = slots,
            Urls = $"unix:{socket}",
        };
        return new Dictionary<string, string?>
        {
            [Name(nameof(own.DataFolder))] = own.DataFolder,
            [Name(nameof(own.Slots))] = own.Slots.ToString(CultureInfo.InvariantCulture),
            [Name(nameof(own.Urls))] = own.Urls,
            [Name(nameof(own.Roles))] = own.Roles,
            [Name(nameof(own.Seeds))] = own.Seeds,
            [Name(nameof(own.ClusterHost))] = own.ClusterHost,
            [Name(nameof(own.ClusterPort))] = "0",
            [Name(nameof(own.DrainSeconds))] = own.DrainSeconds.ToString(CultureInfo.InvariantCulture),
            [$"{Name(nameof(own.Tls))}:{nameof(TlsOptions.CertificateFile)}"] = "",
            [$"{Name(nameof(own.Tls))}:{nameof(TlsOptions.KeyFile)}"] = "",
            [$"{Name(nameof(own.Tls))}:{nameof(TlsOptions.AuthorityFile)}"] = "",
            [Name(nameof(own.MonitorUrls))] = own.MonitorUrls,
            [Name(nameof(own.PublicHosts))] = own.PublicHosts,
            [Name(nameof(own.AllowedOrigins))] = own.AllowedOrigins,
            [Name(nameof(own.TrustedProxies))] = own.TrustedProxies,
            [Name(nameof(own.PrivateSources))] = own.PrivateSources,
            [Name(nameof(own.Postgres))] = own.Postgres,
            [Name(nameof(own.StoreFolder))] = own.StoreFolder,
            [$"{S3Options.Section}:{nameof(S3Options.Endpoint)}"] = "",
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Akka"] = "Error",
        };
    }

    private static string Name(string setting) => $"{NodeOptions.Section}:{setting}";
}
