using MovieGen.Cluster.Tests.Running;

namespace MovieGen.Cluster.Tests.Commands;

/// <summary>Taking a worker out of the work while it renders.</summary>
public sealed class WorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly SmallCluster _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_worker_is_drained_to_its_end_and_taken_back_in()
    {
        var worker = _cluster.Worker.Address;
        await _cluster.Other.RenderAsync("job_one", _cluster.Worker.Engine);
        await Eventually.IsSoAsync(
            async () =>
                (await _cluster.GetAsync("/api/cluster/queue"))["running"]!.AsArray().Any(task => (double)task!["fraction"]! > 0)
                    ? null
                    : "no progress is known",
            Timeout
        );
        await Same("queue-show-busy", "queue", "show");
        await Same("worker-drain-late", "worker", "drain", worker, "--within", "1");
        await Eventually.IsSoAsync(
            async () =>
                (string?)(await _cluster.GetAsync("/api/cluster/workers"))["workers"]![0]!["state"] == "draining"
                    ? null
                    : "it does not drain",
            Timeout
        );
        await Same("worker-list-draining", "worker", "list");

        _cluster.Worker.Engine.ReleaseAll();
        await Same("worker-drain", "worker", "drain", worker);
        await Same("worker-resume", "worker", "resume", worker);
    }

    [Fact]
    public async Task A_drained_worker_ends_in_order_where_that_is_wanted()
    {
        await Same("worker-drain-exit", "worker", "drain", _cluster.Worker.Address, "--exit");
        await _cluster.Worker.Ended.WaitAsync(Timeout);
        Assert.Equal(2, (await _cluster.GetAsync("/api/cluster/nodes"))["nodes"]!.AsArray().Count);
    }

    private async Task Same(string name, params string[] command) => Transcript.IsSame(name, await _cluster.CommandAsync(command), command);
}
