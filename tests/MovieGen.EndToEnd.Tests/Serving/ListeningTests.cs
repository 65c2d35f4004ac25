using System.Net.Sockets;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>A node listens on its own addresses and nowhere else, whatever the server beneath is told.</summary>
[Trait("Tier", "process")]
public sealed class ListeningTests
{
    [Theory]
    [InlineData("Kestrel__Endpoints__Other__Url", "http://0.0.0.0:0")]
    [InlineData("ASPNETCORE_Kestrel__Endpoints__Other__Url", "http://0.0.0.0:0")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")]
    public async Task What_would_go_around_the_check_of_addresses_is_refused_by_its_name(string setting, string value)
    {
        using var folder = new TemporaryFolder();
        await using var node = NodeProcess.Launch(folder.At("data"), [], new Dictionary<string, string> { [setting] = value });
        Assert.Equal(5, await node.EndsAsync(TestTimeouts.Start));
        Assert.Contains(
            node.Lines,
            line => line.Contains(setting.Replace("ASPNETCORE_Kestrel", "Kestrel", StringComparison.Ordinal), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_the_server_ignores_opens_nothing()
    {
        using var folder = new TemporaryFolder();
        var ports = FreePorts.Take(4);
        await using var node = NodeProcess.Launch(
            folder.At("data"),
            [],
            new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ports[0]}",
                ["DOTNET_URLS"] = $"http://127.0.0.1:{ports[1]}",
                ["URLS"] = $"http://127.0.0.1:{ports[2]}",
                ["ASPNETCORE_HTTP_PORTS"] = $"{ports[3]}",
            }
        );
        await node.ReadyAsync();
        foreach (var port in ports)
        {
            using var client = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", port));
        }

        Assert.Single(node.Lines, line => line.Contains("Now listening on", StringComparison.Ordinal));
    }
}
