using MovieGen.Contracts.Nodes;
using MovieGen.Domain.Jobs;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Tests;

/// <summary>What a node is called, and what it says about itself.</summary>
public sealed class NodeLabelsTests
{
    [Theory]
    [InlineData("render-7", "render-7")]
    [InlineData("_my host!", "my-host-")]
    [InlineData("", "node")]
    public void The_name_of_any_host_makes_a_name_of_a_node(string host, string name)
    {
        Assert.Equal(name, NodeLabels.OfHost(host));
        Assert.True(PoolName.IsValid(NodeLabels.OfHost(new string('x', 300))));
    }

    [Fact]
    public void Name_labels_and_pools_travel_with_the_roles_of_a_member_and_are_none_of_them()
    {
        var options = new NodeOptions
        {
            NodeName = "render-7",
            Labels = "rack=3, disk=nvme.2",
            Pools = "gpu,default,gpu",
        };
        string[] roles = ["worker", .. options.ForFarm().Identity.ToRoles()];
        var read = NodeIdentity.Of(roles);
        Assert.Equal("render-7", read.Name);
        Assert.Equal(["default", "gpu"], read.Pools);
        Assert.Equal([new("disk", "nvme.2"), new("rack", "3")], read.Labels);
        Assert.Equal(["worker"], NodeIdentity.RolesIn(roles));
    }

    [Fact]
    public void A_worker_of_an_earlier_release_serves_the_default_pool_and_other_nodes_serve_none()
    {
        Assert.Equal([PoolName.Default], NodeIdentity.Of(["worker"]).Pools);
        Assert.Empty(NodeIdentity.Of(["gateway"]).Pools);
        Assert.Empty(
            new NodeOptions { Roles = "gateway" }
                .ForFarm()
                .Identity.Pools
        );
    }
}
