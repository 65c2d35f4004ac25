using System.Globalization;
using MovieGen.Bench.Measuring;
using MovieGen.Bench.Processes;

namespace MovieGen.Bench.Farm;

/// <summary>The child processes that hold the workers.</summary>
internal sealed class WorkerProcesses : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly List<ChildProcess> _children = [];

    /// <summary>Processor seconds that they have used.</summary>
    public double CpuSeconds => _children.Sum(child => ProcessTree.CpuSecondsOf(child.Id));

    public static async Task<WorkerProcesses> StartAsync(FarmSize size, WorkersOrder order, CancellationToken cancellation)
    {
        var processes = new WorkerProcesses();
        try
        {
            for (var number = 0; number < size.Processes; number++)
            {
                var count = (size.Workers + number) / size.Processes;
                if (count > 0)
                    processes._children.Add(
                        ChildProcess.StartSelf(Arguments(order with { Count = count }), new Dictionary<string, string>())
                    );
            }

            await Task.WhenAll(
                processes._children.Select(child => child.LineAsync(line => line.Text == SimulatedWorkers.Ready, Timeout, cancellation))
            );
            return processes;
        }
        catch
        {
            await processes.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _children)
            await child.DisposeAsync();
        _children.Clear();
    }

    private static IEnumerable<string> Arguments(WorkersOrder order) =>
        [
            "workers",
            "--data",
            order.Folder,
            "--seed",
            order.Seed,
            "--count",
            order.Count.ToString(CultureInfo.InvariantCulture),
            "--pace",
            order.Pace.ToString("R", CultureInfo.InvariantCulture),
            .. order.RealStore ? (string[])["--real-store"] : [],
            .. order.Tapped ? (string[])["--tapped"] : [],
        ];
}
