using Microsoft.Extensions.Configuration;
using MovieGen.Node;

namespace MovieGen.EndToEnd.Tests.Commands;

public sealed class NodeOptionsTests
{
    [Theory]
    [InlineData("Roles", "worker")]
    [InlineData("Roles", "gateway,coordinator")]
    [InlineData("Seeds", "127.0.0.1:4053")]
    [InlineData("Seeds", "10.0.0.7:4053,10.0.0.8:4053")]
    public void A_node_that_would_need_another_ones_stores_is_refused(string name, string value)
    {
        var refused = Assert.Throws<NodeConfigurationException>(() => Read((name, value)));
        Assert.Contains("cannot share stores", refused.Message, StringComparison.Ordinal);
        Assert.Contains(value, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_on_its_own_may_name_all_roles_and_itself() =>
        Assert.Equal(3, Read(("Roles", "worker, gateway, coordinator"), ("Seeds", "127.0.0.1:4053"), ("ClusterPort", "4053")).RoleList.Count);

    private static NodeOptions Read(params (string Name, string Value)[] settings) => NodeOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"{NodeOptions.Section}:{s.Name}", (string?)s.Value))).Build());
}
