using MovieGen.Api.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Gateway.Cluster;

namespace MovieGen.Gateway.Tests.Cluster;

public sealed class ClusterStatusTests
{
    [Fact]
    public void Nodes_that_see_the_same_agree() =>
        Assert.True(Status([Node("a", "a", ("a", true), ("b", true)), Node("b", "a", ("a", true), ("b", true))]).Agree);

    [Fact]
    public void Another_leader_is_a_disagreement() =>
        Assert.False(Status([Node("a", "a", ("a", true), ("b", true)), Node("b", "b", ("a", true), ("b", true))]).Agree);

    [Fact]
    public void Other_members_are_a_disagreement() =>
        Assert.False(Status([Node("a", "a", ("a", true), ("b", true)), Node("b", "a", ("b", true))]).Agree);

    [Fact]
    public void An_unreachable_member_is_a_disagreement_and_is_named()
    {
        var status = Status([Node("a", "a", ("a", true), ("b", false))]);
        Assert.False(status.Agree);
        Assert.Equal(["b"], status.Nodes[0].Unreachable);
    }

    [Fact]
    public void A_silent_member_is_a_disagreement() => Assert.False(Status([Node("a", "a", ("a", true), ("b", true))], "b").Agree);

    private static ClusterStatusView Status(NodeReport[] nodes, params string[] silent) =>
        ClusterStatusView.Of(
            new NodeAnswers<NodeReport>(
                nodes,
                [.. silent.Select(address => new SilentNode(address, "", "no answer"))],
                new Dictionary<string, NodeIdentityView>()
            )
        );

    private static NodeReport Node(string address, string leader, params (string Address, bool Reachable)[] members) =>
        new()
        {
            Address = address,
            Roles = ["worker"],
            Version = "0.1.0",
            Status = "Up",
            StartedAt = DateTimeOffset.UnixEpoch,
            Machine = "machine",
            ProcessId = 1,
            Cores = 2,
            MemoryBytes = 3,
            MemoryLimitBytes = 4,
            Encoder = "",
            DataFolder = "/data",
            DataFreeBytes = 5,
            Slots = 6,
            Leader = leader,
            Members = [.. members.Select(member => new SeenMember(member.Address, "Up", member.Reachable))],
        };
}
