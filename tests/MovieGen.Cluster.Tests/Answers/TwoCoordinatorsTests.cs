using System.Text.Json.Nodes;
using MovieGen.Cluster.Tests.Running;

namespace MovieGen.Cluster.Tests.Answers;

/// <summary>Jobs that live on two nodes are one list.</summary>
public sealed class TwoCoordinatorsTests : IAsyncLifetime
{
    private const int Jobs = 40;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private TestNode _first = null!;
    private TestNode _second = null!;

    public async ValueTask InitializeAsync()
    {
        _first = await TestNode.StartAsync("127.0.0.1", "coordinator", _folder.Root, new ClusterAdminEndpoints());
        _second = await TestNode.StartAsync("127.0.0.1", "coordinator", _folder.Root, new ClusterAdminEndpoints(), _first);
        foreach (var job in Names)
            await _second.SubmitAsync(job);
    }

    public async ValueTask DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
        _folder.Dispose();
    }

    private static IEnumerable<string> Names => Enumerable.Range(0, Jobs).Select(n => $"job_{n:d4}");

    [Fact]
    public async Task Either_node_lists_every_job_in_pages_and_counts_them()
    {
        // Shards may still be moving to the second node; then their entities are nowhere for a moment.
        await Eventually.IsSoAsync(
            async () => (await NodesOfAsync(_first)).Distinct().Count() == 2 ? null : "all jobs live on one node",
            Timeout
        );
        foreach (var node in new[] { _first, _second })
        {
            await Eventually.IsSoAsync(
                async () => (await EntitiesAsync(node)).SequenceEqual(Names) ? null : "some jobs are not listed",
                Timeout
            );
            var regions = (await GetAsync(node, "/api/cluster/sharding/regions"))["nodes"]!
                .AsArray()
                .SelectMany(found => found!["regions"]!.AsArray());
            Assert.Equal(Jobs, regions.Sum(region => (int)region!["entities"]!));
        }
    }

    private static async Task<IReadOnlyList<string>> EntitiesAsync(TestNode node)
    {
        var entities = new List<string>();
        string? after = "";
        while (after is not null)
        {
            var page = await GetAsync(node, $"/api/cluster/sharding/regions/job/entities?limit=7&after={after}");
            Assert.InRange(page["entities"]!.AsArray().Count, 0, 7);
            Assert.InRange(entities.Count, 0, Jobs);
            entities.AddRange(page["entities"]!.AsArray().Select(entity => (string)entity!["entity"]!));
            after = (string?)page["next"];
        }

        return entities;
    }

    private static async Task<IEnumerable<string>> NodesOfAsync(TestNode node) =>
        (await GetAsync(node, "/api/cluster/sharding/regions/job/entities?limit=500"))["entities"]!
            .AsArray()
            .Select(entity => (string)entity!["node"]!);

    private static async Task<JsonNode> GetAsync(TestNode node, string path) =>
        JsonNode.Parse(await node.Http.GetStringAsync(new Uri(path, UriKind.Relative)))!;
}
