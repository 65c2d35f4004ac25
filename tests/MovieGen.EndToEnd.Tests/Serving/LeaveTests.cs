using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>A node that an operator sends away ends as one that a supervisor stops: in order, with exit code 0.</summary>
[Trait("Tier", "process")]
public sealed class LeaveTests
{
    [Theory]
    [InlineData("cluster", "leave", "--yes")]
    [InlineData("worker", "drain", "--exit")]
    public async Task A_node_that_leaves_ends_with_exit_code_0(params string[] command)
    {
        using var folder = new TemporaryFolder();
        await using var node = await NodeProcess.StartAsync(folder.At("data"));
        var server = node.Address.ToString();
        var shown = JsonNode.Parse((await Programs.RunAsync(Programs.MovieGen, "cluster", "show", "--json", "--server", server)).Done())!;
        var address = (string)shown["self"]!;

        var said = (await Programs.RunAsync(Programs.MovieGen, [.. command, address, "--server", server])).Done();
        Assert.Contains($"{address} has left the cluster: exited normally.", said, StringComparison.Ordinal);
        Assert.Equal(0, await node.EndsAsync(TestTimeouts.Command));
    }
}
