using MovieGen.EndToEnd.Tests.Checking;
using MovieGen.EndToEnd.Tests.Clustering.Stores;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>
/// A cluster that several faults are tried on, one after the other, beside a node of its own that shows what their movies should be. One
/// that a test has spoiled is replaced.
/// </summary>
public abstract class FaultFarm(Func<Task<FarmCluster>> start) : IAsyncLifetime
{
    /// <summary>The queue writes down what it grants, for the checker.</summary>
    private const string QueueLevel = "Logging__LogLevel__MovieGen.Farm.Scheduling.RenderQueueActor";

    private readonly TemporaryFolder _folder = new();
    private FarmCluster? _cluster;
    private NodeProcess? _alone;

    internal FarmCluster Cluster => _cluster!;

    internal ClientHistory History { get; private set; } = new();

    /// <summary>By the hash of a storyboard as this cluster got it, the undisturbed movie's.</summary>
    internal Dictionary<string, string> References { get; } = [];

    internal List<long> Positions { get; } = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        if (_alone is not null)
            await _alone.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Settings of every node of a cluster that faults are tried on.</summary>
    protected static void Prepare(FarmCluster cluster)
    {
        cluster.Environment[QueueLevel] = "Debug";

        // Long enough for any segment; a node that is killed does not drain.
        cluster.Environment["MovieGen__DrainSeconds"] = "120";
    }

    /// <summary>
    /// Runs a scenario and then looks at everything: what it submitted is finished and as it should be, and no invariant is violated.
    /// </summary>
    /// <param name="wantedSeconds">Within which work should go on.</param>
    internal async Task RunAsync(SampleFiles files, string fault, double? wantedSeconds, Func<FaultRun, Task> scenario)
    {
        if (_cluster is null)
            await BeginAsync();
        var run = new FaultRun(this, files, fault, wantedSeconds);
        try
        {
            await scenario(run);
            await run.ConcludeAsync();
        }
        catch
        {
            await run.DisposeAsync();
            await DropAsync();
            throw;
        }

        await run.DisposeAsync();
    }

    /// <summary>The hash of the movie that a node on its own makes of a storyboard.</summary>
    internal async Task<string> AloneAsync(SampleFiles files, string storyboard)
    {
        _alone ??= await NodeProcess.StartAsync(_folder.At("alone"));
        using var farm = new TestApi(_alone.Address);
        var job = await farm.SubmitAsync(await files.UploadAsync(farm, storyboard));
        await farm.CompletedAsync(job);
        return await farm.MovieHashAsync(job);
    }

    private async Task BeginAsync()
    {
        _cluster = await start();
        History = new ClientHistory();
        References.Clear();
        Positions.Clear();
    }

    private async Task DropAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _cluster = null;
    }
}

/// <summary>
/// Three coordinators, two gateways, two workers over PostgreSQL and an object store: what survives the loss of any one node.
/// </summary>
public sealed class WholeFarm()
    : FaultFarm(() => FarmCluster.StartAsync(coordinators: 3, workers: 2, slots: 1, Prepare, gateways: 2, SharedObjects.StartAsync))
{
    public const string Name = "faults of nodes";
}

/// <summary>A coordinator, a gateway and two workers, whose FFmpeg does what the test says.</summary>
public sealed class StubbedFarm() : FaultFarm(() => FarmCluster.StartAsync(coordinators: 1, workers: 2, slots: 1, PrepareStub))
{
    internal FFmpegStub Stub => FFmpegStub.In(Cluster);

    private static void PrepareStub(FarmCluster cluster)
    {
        Prepare(cluster);
        FFmpegStub.In(cluster).Install(cluster.Environment);
    }
}

[CollectionDefinition(WholeFarm.Name)]
public sealed class WholeFarmTests : ICollectionFixture<WholeFarm>;
