using MovieGen.EndToEnd.Tests.Clustering.Faults;
using MovieGen.EndToEnd.Tests.Clustering.Stores;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>
/// A farm of several processes on this machine: gateways, coordinators and workers over one PostgreSQL database and one store.
/// </summary>
public sealed class FarmCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<FarmNode> _nodes = [];
    private readonly List<IAsyncDisposable> _attached = [];
    private readonly Dictionary<string, int> _ports = [];
    private string _seeds = "";

    private FarmCluster(PostgresServer database) => (Database, Store) = (database, new SharedFolder(_folder.At("store")));

    public PostgresServer Database { get; }

    public string Folder => _folder.Root;

    public SharedStore Store { get; private set; }

    public IReadOnlyList<FarmNode> Nodes => _nodes;

    public FarmNode Gateway => _nodes.First(node => node.Roles == "gateway");

    public IReadOnlyList<FarmNode> Coordinators => [.. _nodes.Where(node => node.Roles == "coordinator")];

    public IReadOnlyList<FarmNode> Workers => [.. _nodes.Where(node => node.Roles == "worker")];

    /// <summary>Settings for every node that is started from now on.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The port on which a coordinator listens for other nodes.</summary>
    public int PortOf(string coordinator) => _ports[coordinator];

    /// <summary>Something under the cluster's folder that has to go before that does.</summary>
    public void Attach(IAsyncDisposable thing) => _attached.Add(thing);

    public IReadOnlyList<FarmNode> Gateways => [.. _nodes.Where(node => node.Roles == "gateway")];

    /// <param name="slots">Of each worker.</param>
    /// <param name="store">Starts what the nodes share; a folder where null.</param>
    public static async Task<FarmCluster> StartAsync(
        int coordinators = 3,
        int workers = 2,
        int slots = 1,
        Action<FarmCluster>? prepare = null,
        int gateways = 1,
        Func<Task<SharedStore>>? store = null
    )
    {
        var cluster = new FarmCluster(await PostgresServer.StartAsync());
        try
        {
            if (store is not null)
                cluster.Store = await store();
            prepare?.Invoke(cluster);
            cluster.Environment["MovieGen__Postgres"] = cluster.Database.ConnectionString;
            var ports = FreePorts.Take(coordinators);
            cluster._seeds = string.Join(',', ports.Select(port => $"127.0.0.1:{port}"));
            for (var k = 0; k < coordinators; k++)
                cluster.Add($"coordinator-{k + 1}", "coordinator", ports[k], 0, []);
            for (var k = 0; k < gateways; k++)
                cluster.Add($"gateway-{k + 1}", "gateway", 0, 0, []);
            for (var k = 0; k < workers; k++)
                cluster.Add($"worker-{k + 1}", "worker", 0, slots, []);
            await Task.WhenAll(cluster._nodes.Select(node => node.ReadyAsync()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A cluster on both sides of a network that can be cut: two coordinators, the gateway and a worker on one, a coordinator and a worker
    /// on the other.
    /// </summary>
    public static async Task<FarmCluster> StartAsync(SplitNetwork network, Action<FarmCluster> prepare)
    {
        var cluster = new FarmCluster(await PostgresServer.StartAsync(network.HostAddress));
        try
        {
            prepare(cluster);
            cluster.Environment["MovieGen__Postgres"] = cluster.Database.ConnectionString;
            cluster.Environment["MovieGen__AllowPlaintextCluster"] = "true";
            var (one, other) = (network.One, network.Other);
            var ports = FreePorts.Take(3);
            SplitNetwork.Side[] sides = [one, one, other];
            cluster._seeds = string.Join(',', ports.Select((port, k) => $"{sides[k].ClusterAddress}:{port}"));
            for (var k = 0; k < ports.Count; k++)
                cluster.Add($"coordinator-{k + 1}", "coordinator", ports[k], 0, sides[k]);
            cluster.Add("gateway-1", "gateway", 0, 0, one);
            cluster.Add("worker-1", "worker", 0, 1, one);
            cluster.Add("worker-2", "worker", 0, 1, other);
            await Task.WhenAll(cluster._nodes.Select(node => node.ReadyAsync()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more node of another release, without waiting for it.</summary>
    public FarmNode AddOther(string program, string roles) =>
        Add($"{roles}-of-another-release", roles, 0, roles == "worker" ? 1 : 0, [], program: program);

    /// <summary>One more worker, without waiting for it.</summary>
    public FarmNode AddWorker(int slots = 1, params string[] options) => Add($"worker-{Workers.Count + 1}", "worker", 0, slots, options);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));
        foreach (var thing in _attached)
            await thing.DisposeAsync();
        await Store.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    private FarmNode Add(string name, string roles, int port, int slots, SplitNetwork.Side side) =>
        Add(
            name,
            roles,
            port,
            slots,
            ["--cluster-host", side.ClusterAddress, "--urls", $"http://{side.OpenAddress}:0", "--trust-network", "true"],
            side.Namespace
        );

    private FarmNode Add(string name, string roles, int port, int slots, string[] more, string? network = null, string? program = null)
    {
        if (port > 0)
            _ports[name] = port;
        string[] options =
        [
            "--roles",
            roles,
            "--seeds",
            _seeds,
            .. Store.Options,
            "--cluster-port",
            $"{port}",
            .. slots > 0 ? (string[])["--slots", $"{slots}"] : [],
            .. more,
        ];
        var node = new FarmNode(
            name,
            roles,
            _folder.At(name),
            new NodeLaunch(options, new Dictionary<string, string>(Environment.Concat(Store.Environment)), network, program)
        );
        _nodes.Add(node);
        node.Start();
        return node;
    }
}
