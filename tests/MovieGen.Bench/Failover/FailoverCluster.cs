using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MovieGen.Bench.Processes;
using MovieGen.Cli;

namespace MovieGen.Bench.Failover;

/// <summary>
/// A small farm on this machine: three coordinators, a gateway and two workers of one slot, over one database and one store.
/// </summary>
internal sealed class FailoverCluster : IAsyncDisposable
{
    private const int CoordinatorCount = 3;
    private const int WorkerCount = 2;

    private readonly List<FailoverNode> _nodes = [];

    /// <param name="folder">Of all nodes and their store.</param>
    public FailoverCluster(string folder, IReadOnlyDictionary<string, string> environment)
    {
        var ports = FreePorts((2 * CoordinatorCount) + 1 + WorkerCount);
        var seeds = string.Join(
            ',',
            ports.Take(CoordinatorCount).Select(port => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"))
        );
        var next = CoordinatorCount;
        for (var number = 0; number < CoordinatorCount; number++)
            Add($"coordinator-{number + 1}", "coordinator", ports[number]);
        Add("gateway", "gateway", 0);
        for (var number = 0; number < WorkerCount; number++)
            Add($"worker-{number + 1}", "worker", 0);

        void Add(string name, string roles, int clusterPort)
        {
            var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[next++]}");
            string[] options =
            [
                "--data",
                Path.Combine(folder, name),
                "--store",
                Path.Combine(folder, "store"),
                "--roles",
                roles,
                "--slots",
                "1",
                "--seeds",
                seeds,
                "--urls",
                url,
                "--cluster-port",
                clusterPort.ToString(CultureInfo.InvariantCulture),
            ];
            _nodes.Add(new FailoverNode(name, roles, new Uri(url), options, environment));
        }
    }

    public IReadOnlyList<FailoverNode> Nodes => _nodes;

    public FailoverNode Gateway => _nodes.Single(node => node.Roles == "gateway");

    public IReadOnlyList<FailoverNode> Coordinators => [.. _nodes.Where(node => node.Roles == "coordinator")];

    public IReadOnlyList<FailoverNode> Workers => [.. _nodes.Where(node => node.Roles == "worker")];

    /// <summary>The first line like that of any node that came after a moment, printed already or to come.</summary>
    /// <returns>The line, and seconds from that moment; where it does not come, a line that was never printed and infinity.</returns>
    public static async Task<(OutputLine Line, double Seconds)> FirstAsync(
        IEnumerable<FailoverNode> nodes,
        long after,
        Func<OutputLine, bool> isIt,
        TimeSpan within,
        CancellationToken cancellation
    )
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var searches = nodes.Select(node => node.Process.LineAsync(line => line.At > after && isIt(line), within, enough.Token)).ToList();
        try
        {
            var first = await await Task.WhenAny(searches);
            return (first, Stopwatch.GetElapsedTime(after, first.At).TotalSeconds);
        }
        catch (TimeoutException)
        {
            return (new OutputLine(Stopwatch.GetTimestamp(), ""), double.PositiveInfinity);
        }
        finally
        {
            await enough.CancelAsync();
            await Task.WhenAll(searches)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>The coordinator that holds a job, as the logs tell.</summary>
    public FailoverNode HolderOf(string job) =>
        Coordinators
            .SelectMany(node => node.Process.Lines.Where(line => Holds(line, job)).Select(line => (node, line.At)))
            .MaxBy(found => found.At)
            .node
        ?? throw new CliException($"No coordinator holds {job}.", ExitCodes.Failed);

    /// <summary>Whether a line tells that a job begins, or goes on, where it was printed.</summary>
    public static bool Holds(OutputLine line, string job) =>
        line.Text.Contains($"{job} is submitted", StringComparison.Ordinal) || GoesOn(line, job);

    public static bool GoesOn(OutputLine line, string job) => line.Text.Contains($"{job} resumes", StringComparison.Ordinal);

    public async ValueTask DisposeAsync() => await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));

    private static int[] FreePorts(int count)
    {
        // All are held until all are known, so that none comes twice.
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        foreach (var listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
