using System.Text.Json.Nodes;

namespace MovieGen.Cluster.Tests.Running;

/// <summary>A coordinator with three jobs, a worker, and a third node that is neither: commands are asked of that one.</summary>
public sealed class SmallCluster : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly ClusterAdminEndpoints Endpoints = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<TestNode> _nodes = [];

    internal TestNode Coordinator => _nodes[0];

    internal TestNode Worker => _nodes[1];

    internal TestNode Other => _nodes[2];

    public async ValueTask InitializeAsync()
    {
        _nodes.Add(await TestNode.StartAsync("127.0.0.1", "coordinator", _folder.Root, Endpoints));
        _nodes.Add(await TestNode.StartAsync("127.0.0.2", "worker", _folder.Root, Endpoints, Coordinator));
        _nodes.Add(await TestNode.StartAsync("127.0.0.3", "gateway", _folder.Root, Endpoints, Coordinator));
        foreach (var job in new[] { "job_one", "job_two", "job_three" })
            await Other.SubmitAsync(job);
        await Eventually.IsSoAsync(
            async () =>
                (string?)(await GetAsync("/api/cluster/workers"))["workers"]![0]!["state"] == "working"
                    ? null
                    : "the queue does not know the worker",
            Timeout
        );
        await Eventually.IsSoAsync(
            async () => (bool)(await GetAsync("/api/cluster/status"))["agree"]! ? null : "the nodes do not agree",
            Timeout
        );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.AsEnumerable().Reverse())
            await node.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A command asked of the node that is neither coordinator nor worker.</summary>
    internal Task<Finished> CommandAsync(params string[] arguments) =>
        Programs.RunAsync(Programs.MovieGen, [.. arguments, "--server", Other.Http.BaseAddress!.ToString()]);

    internal async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await Other.Http.GetStringAsync(new Uri(path, UriKind.Relative)))!;
}

/// <summary>Shares the cluster.</summary>
[CollectionDefinition(Name)]
public sealed class SmallClusterTests : ICollectionFixture<SmallCluster>
{
    public const string Name = "a small cluster";
}
