using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Checking;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>One fault on one cluster: jobs to disturb, what was done to whom, how long work stood still, and the verdict.</summary>
internal sealed class FaultRun(FaultFarm farm, SampleFiles files, string fault, double? wanted) : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(120);

    private readonly List<InjectedFault> _faults = [];
    private readonly List<JobWatch> _watches = [];
    private double? _wanted = wanted;
    private double? _seconds;

    public FarmCluster Cluster => farm.Cluster;

    public IReadOnlyList<string> Jobs => [.. _watches.Select(watch => watch.Job)];

    public IReadOnlyList<LogLine> Logs => [.. FarmEvidence.Logs(Cluster)];

    /// <summary>A client of a gateway; all it asks and hears is written down.</summary>
    public TestApi Client(FarmNode gateway, string name = "client") => new(gateway.Process.Address, farm.History.For(name));

    /// <summary>Has a movie made undisturbed, then submits it and watches it.</summary>
    /// <returns>The job's id.</returns>
    public async Task<string> SubmitAsync(string storyboard) => await SubmitReadyAsync(await OrderAsync(storyboard));

    /// <summary>Submits what <see cref="OrderAsync"/> has prepared, and watches it.</summary>
    /// <param name="mustComplete">Whether a movie must come of it.</param>
    /// <returns>The job's id.</returns>
    public async Task<string> SubmitReadyAsync(JsonNode order, bool mustComplete = true)
    {
        var job = await SubmitUnwatchedAsync(order);
        Watch(job, mustComplete);
        return job;
    }

    /// <summary>Submits and leaves the job alone: whoever looks at one wakes it.</summary>
    /// <returns>The job's id.</returns>
    public async Task<string> SubmitUnwatchedAsync(JsonNode order)
    {
        using var client = Client(Cluster.Gateways[0]);
        return await client.SubmitAsync(order);
    }

    /// <summary>Has a movie made undisturbed and uploads its assets.</summary>
    /// <returns>The storyboard with the cluster's own assets.</returns>
    public async Task<JsonNode> OrderAsync(string storyboard)
    {
        var expected = await farm.AloneAsync(files, storyboard);
        using var client = Client(Cluster.Gateways[0]);
        var order = await files.UploadAsync(client, storyboard);
        farm.References[Hash(order.ToJsonString())] = expected;
        farm.Positions.Add(await FarmEvidence.PositionAsync(Cluster.Database));
        return order;
    }

    /// <summary>Looks at a job all the time, as its owner would.</summary>
    public void Watch(string job, bool mustComplete = true) =>
        _watches.Add(new JobWatch(job, mustComplete, () => Cluster.Gateways, farm.History));

    /// <summary>Waits until a worker has begun such a render of a job.</summary>
    public async Task<QueueLog.Render> BegunAsync(string job, Func<QueueLog.Render, bool>? which = null)
    {
        QueueLog.Render? found = null;
        await Eventually.IsSoAsync(
            () =>
                (found = QueueLog.Renders(Logs).FirstOrDefault(render => render.Job == job && (which is null || which(render)))) is null
                    ? $"no such render of {job} has begun"
                    : null,
            TestTimeouts.Render
        );
        return found!;
    }

    /// <summary>Waits until a worker is at a segment of a job.</summary>
    public Task<QueueLog.Render> SegmentBegunAsync(string job) =>
        BegunAsync(job, render => render.Label.StartsWith("segment", StringComparison.Ordinal));

    /// <summary>Waits for a line of any node.</summary>
    public async Task<LogLine> SaidAsync(Func<LogLine, bool> which, string what)
    {
        LogLine? found = null;
        await Eventually.IsSoAsync(() => (found = Logs.FirstOrDefault(which)) is null ? $"nobody said {what}" : null, TestTimeouts.Render);
        return found!;
    }

    public FarmNode Node(string name) => Cluster.Nodes.First(node => node.Name == name);

    /// <summary>The coordinator that holds a job.</summary>
    public FarmNode HolderOf(string job) => Node(Logs.Where(line => Holds(line, job)).MaxBy(line => line.At)!.Node);

    /// <summary>The coordinator that holds the queue and the projection.</summary>
    public FarmNode Oldest => Node(QueueLog.Epochs(Logs)[^1].Node);

    /// <summary>Waits until another coordinator goes on with a job.</summary>
    public Task<LogLine> TakenOverAsync(string job, DateTimeOffset since) =>
        SaidAsync(line => line.At >= since && Holds(line, job), $"that {job} goes on");

    /// <summary>A fault that was injected, with what proves it; null where nothing does.</summary>
    public void Fired(string what, string? proof) => _faults.Add(new InjectedFault(what, proof));

    /// <summary>How long work stood still. Never asserted: it is recorded.</summary>
    public void WentOn(DateTimeOffset since, DateTimeOffset at) =>
        _seconds = Math.Max(_seconds ?? 0, Math.Max(0, (at - since).TotalSeconds));

    /// <summary>
    /// Adds to what is wanted the time that the first seed took to start: nothing goes on before there is a cluster to join.
    /// </summary>
    public void AllowStart(DateTimeOffset since)
    {
        var seed = Cluster.Coordinators[0].Name;
        _wanted += (
            Logs.First(line => line.Node == seed && line.At > since && line.Text.StartsWith("Node started: ", StringComparison.Ordinal)).At
            - since
        ).TotalSeconds;
    }

    /// <summary>Starts what does not run, waits until all is done and quiet, and judges.</summary>
    public async Task ConcludeAsync()
    {
        await HealAsync();
        await DoneAsync();
        await QuietAsync();
        var evidence = await FarmEvidence.GatherAsync(Cluster, farm.History.Requests, farm.References, farm.Positions, _faults);
        FixtureFile.Write(evidence, Cluster.Folder);
        var violations = Checker.Check(evidence);
        var identical = await IdenticalAsync(evidence);
        Row(evidence, violations, identical).Write();
        Assert.Empty(violations);
        Assert.True(identical, "A movie is not the one that was made undisturbed.");
        Assert.NotEmpty(_faults);
    }

    /// <summary>Waits until every job has come to its end.</summary>
    public async Task DoneAsync()
    {
        foreach (var watch in _watches)
            await watch.EndedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in _watches)
            await watch.DisposeAsync();
    }

    /// <summary>What a supervisor does: starts every node that has ended.</summary>
    public async Task HealAsync()
    {
        foreach (var node in Cluster.Nodes.Where(node => !node.Process.Lives))
            node.Start();
        await Task.WhenAll(Cluster.Nodes.Select(node => node.ReadyAsync()));
    }

    private async Task QuietAsync()
    {
        await Eventually.IsSoAsync(() => FarmEvidence.Working(Cluster), Quiet);
        var end = long.Parse(
            (await Cluster.Database.QueryAsync("SELECT MAX(ordering) FROM journal WHERE persistence_id LIKE 'job\\_%'"))[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
        await Eventually.IsSoAsync(
            async () =>
            {
                farm.Positions.Add(await FarmEvidence.PositionAsync(Cluster.Database));
                return farm.Positions[^1] >= end ? null : $"the read model is at {farm.Positions[^1]} of {end}";
            },
            Quiet
        );
    }

    private async Task<bool> IdenticalAsync(Evidence evidence)
    {
        using var client = Client(Cluster.Gateways[0]);
        foreach (var watch in _watches.Where(watch => watch.MustComplete))
        {
            var storyboard = JobRecord.Of(evidence).Single(job => job.Id == watch.Job).Storyboard!;
            if (await client.MovieHashAsync(watch.Job) != farm.References[storyboard])
                return false;
        }

        return true;
    }

    private ReliabilityRow Row(Evidence evidence, IReadOnlyList<Violation> violations, bool identical)
    {
        var again = QueueLog
            .Renders(evidence.Logs)
            .Where(render => Jobs.Contains(render.Job) && render.Label.StartsWith("segment", StringComparison.Ordinal))
            .GroupBy(render => render.Key)
            .Sum(renders => renders.Count() - 1);
        var twice = JobRecord
            .Of(evidence)
            .Where(job => Jobs.Contains(job.Id))
            .Sum(job => job.Segments.GroupBy(row => row.Number("segment")).Sum(rows => rows.Count() - 1));
        return new ReliabilityRow(
            fault,
            again,
            twice,
            _seconds,
            _wanted,
            [.. violations.Select(violation => violation.Invariant).Distinct()],
            identical
        );
    }

    private static bool Holds(LogLine line, string job) =>
        line.Text.StartsWith($"{job} resumes", StringComparison.Ordinal)
        || line.Text.StartsWith($"{job} is submitted", StringComparison.Ordinal);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
