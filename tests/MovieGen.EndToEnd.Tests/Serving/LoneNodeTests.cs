using System.Globalization;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>A node on its own can be reached by HTTP and in no other way.</summary>
[Trait("Tier", "process")]
public sealed class LoneNodeTests
{
    [Fact]
    public async Task It_listens_on_no_port_for_a_cluster_and_has_the_same_address_at_each_start()
    {
        using var folder = new TemporaryFolder();
        for (var start = 0; start < 2; start++)
        {
            await using var node = await NodeProcess.StartAsync(folder.At("data"));
            Assert.Equal([node.Address.Port], ListeningPorts.Of(node.Id));
            using var api = new TestApi(node.Address);
            Assert.Equal("akka.alone://moviegen@127.0.0.1:1", (string?)(await api.GetAsync("/api/cluster/nodes"))["nodes"]![0]!["address"]);
            Assert.Equal(0, await node.StopAsync());
        }
    }

    [Fact]
    public async Task With_a_port_it_listens_on_that_one_and_no_other()
    {
        using var folder = new TemporaryFolder();
        var port = FreePorts.Take(1)[0];
        await using var node = await NodeProcess.StartAsync(
            folder.At("data"),
            "--cluster-port",
            port.ToString(CultureInfo.InvariantCulture)
        );
        Assert.Equal(new[] { node.Address.Port, port }.Order(), ListeningPorts.Of(node.Id).Order());
    }
}
