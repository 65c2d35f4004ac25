namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>
/// Two network namespaces on this host. Nodes talk to each other over one bridge, which can be cut between the two, and to the database and
/// the test over another, which is never cut: so both sides of a split can still write.
/// </summary>
public sealed class SplitNetwork : IAsyncDisposable
{
    private static readonly string Name = $"mg{Environment.ProcessId % 0x100000:x}";
    private static readonly int Subnet = (Environment.ProcessId % 200) + 20;

    private SplitNetwork() { }

    /// <summary>The larger side.</summary>
    public Side One { get; } = new($"{Name}a", $"10.{Subnet}.1.1", $"10.{Subnet}.2.1");

    public Side Other { get; } = new($"{Name}b", $"10.{Subnet}.1.2", $"10.{Subnet}.2.2");

    /// <summary>Of the host, for both sides.</summary>
    public string HostAddress { get; } = $"10.{Subnet}.2.254";

    private static string Between => $"{Name}c";

    private static string Outside => $"{Name}d";

    /// <summary>Makes it, or skips the test with the reason why this host cannot.</summary>
    public static async Task<SplitNetwork> MakeAsync()
    {
        var network = new SplitNetwork();
        try
        {
            foreach (var bridge in (string[])[Between, Outside])
            {
                await IpAsync("link", "add", bridge, "type", "bridge");
                await IpAsync("link", "set", "dev", bridge, "up");
            }

            await IpAsync("addr", "add", $"{network.HostAddress}/24", "dev", Outside);
            foreach (var side in (Side[])[network.One, network.Other])
            {
                await IpAsync("netns", "add", side.Namespace);
                await IpAsync("-n", side.Namespace, "link", "set", "dev", "lo", "up");
                await PlugAsync(side, "c", Between, side.ClusterAddress);
                await PlugAsync(side, "d", Outside, side.OpenAddress);
            }

            return network;
        }
        catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            await network.DisposeAsync();
            Assert.Skip($"This host does not let the test make network namespaces: {refused.Message.Trim()}");
            throw;
        }
    }

    /// <summary>From now on no packet of one side reaches the other; nobody is told.</summary>
    public Task CutAsync() => IpAsync("link", "set", "dev", Other.Namespace + "c", "nomaster");

    public Task HealAsync() => IpAsync("link", "set", "dev", Other.Namespace + "c", "master", Between);

    /// <summary>Whether one side can open a connection to a port of the other.</summary>
    public async Task<bool> ConnectsAsync(int port) =>
        (
            await Programs.RunAsync(
                "ip",
                "netns",
                "exec",
                One.Namespace,
                "timeout",
                "2",
                "bash",
                "-c",
                $"exec 3<>/dev/tcp/{Other.ClusterAddress}/{port}"
            )
        ).ExitCode == 0;

    public async ValueTask DisposeAsync()
    {
        foreach (var side in (Side[])[One, Other])
        {
            foreach (var plug in (string[])["c", "d"])
                await Programs.RunAsync("ip", "link", "del", side.Namespace + plug);
            await Programs.RunAsync("ip", "netns", "del", side.Namespace);
        }

        foreach (var bridge in (string[])[Between, Outside])
            await Programs.RunAsync("ip", "link", "del", bridge);
    }

    private static async Task PlugAsync(Side side, string plug, string bridge, string address)
    {
        var inside = $"{plug}0";
        await IpAsync("link", "add", side.Namespace + plug, "type", "veth", "peer", "name", inside, "netns", side.Namespace);
        await IpAsync("link", "set", "dev", side.Namespace + plug, "master", bridge);
        await IpAsync("link", "set", "dev", side.Namespace + plug, "up");
        await IpAsync("-n", side.Namespace, "addr", "add", $"{address}/24", "dev", inside);
        await IpAsync("-n", side.Namespace, "link", "set", "dev", inside, "up");
    }

    private static async Task IpAsync(params string[] arguments) => (await Programs.RunAsync("ip", arguments)).Done();

    /// <summary>A namespace with its address among the nodes, and the one that the test and the database see.</summary>
    public sealed record Side(string Namespace, string ClusterAddress, string OpenAddress);
}
