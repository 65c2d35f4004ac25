using System.Net;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Cluster;

public sealed class ClusterEndpointTests(ServedGateway gateway)
{
    [Fact]
    public async Task The_overview_sums_up_members_and_slots()
    {
        var overview = await GetAsync("/api/cluster");
        Assert.Equal(
            (1, 0, 6, 1, 3, true),
            (
                (int)overview["nodes"]!,
                (int)overview["unreachable"]!,
                (int)overview["slots"]!,
                (int)overview["busy"]!,
                (int)overview["waiting"]!,
                (bool)overview["queueAnswers"]!
            )
        );
    }

    [Fact]
    public async Task Members_are_listed_with_role_and_status()
    {
        var list = await GetAsync("/api/cluster/nodes");
        var node = Assert.Single(list["nodes"]!.AsArray())!;
        Assert.Equal((string?)list["self"], (string?)node["address"]);
        Assert.Equal(("Up", true, true), ((string?)node["status"], (bool)node["reachable"]!, (bool)node["leader"]!));
        Assert.Equal("gateway", (string?)Assert.Single(node["roles"]!.AsArray()));
        Assert.Empty(list["silent"]!.AsArray());
    }

    [Fact]
    public async Task A_node_whose_agent_does_not_answer_is_named()
    {
        var list = await GetAsync("/api/cluster/nodes?ask=true");
        var silent = Assert.Single(list["silent"]!.AsArray())!;
        Assert.Equal((string?)list["self"], (string?)silent["address"]);
        Assert.Equal("no answer within 2 s", (string?)silent["reason"]);
    }

    [Fact]
    public async Task The_queue_is_shown_as_it_stands()
    {
        var queue = await GetAsync("/api/cluster/queue");
        Assert.Equal((7, 3), ((int)queue["epoch"]!, (int)queue["waiting"]!));
        Assert.Equal("segment 1", (string?)queue["running"]![0]!["label"]);
        Assert.Equal([false, true], queue["workers"]!.AsArray().Select(worker => (bool)worker!["draining"]!));
    }

    private Task<System.Text.Json.Nodes.JsonNode> GetAsync(string path) =>
        gateway.Http.SendAsync(HttpMethod.Get, path).IsAsync(HttpStatusCode.OK);
}
