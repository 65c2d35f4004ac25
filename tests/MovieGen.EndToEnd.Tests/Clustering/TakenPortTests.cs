using System.Globalization;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>
/// Two nodes never share a port: each would get some of the other's connections, and neither would be a member of anything for long.
/// </summary>
[Trait("Tier", "process")]
public sealed class TakenPortTests
{
    [Fact]
    public async Task A_second_node_on_a_port_is_refused_and_one_that_was_killed_can_be_started_again()
    {
        using var folder = new TemporaryFolder();
        var port = FreePorts.Take(1)[0].ToString(CultureInfo.InvariantCulture);
        await using (var first = await NodeProcess.StartAsync(folder.At("first"), "--cluster-port", port))
        {
            var second = await Programs.RunAsync(
                Programs.MovieGen,
                "serve",
                "--data",
                folder.At("second"),
                "--urls",
                "http://127.0.0.1:0",
                "--cluster-port",
                port
            );
            Assert.Equal(5, second.ExitCode);
            Assert.Contains($"127.0.0.1:{port} cannot be listened on for other nodes", second.Errors, StringComparison.Ordinal);
            await first.KillAsync();
        }

        await using var again = await NodeProcess.StartAsync(folder.At("first"), "--cluster-port", port);
        Assert.Equal(0, await again.StopAsync());
    }
}
