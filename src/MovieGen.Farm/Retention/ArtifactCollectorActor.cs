using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Retention;

namespace MovieGen.Farm.Retention;

/// <summary>
/// Keeps the artifact store within its bounds: one in the cluster looks through it now and then and removes what <see
/// cref="ArtifactRetention"/> chooses. Mistakes are harmless: a job that misses an intermediate has it re-rendered.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "An actor is disposed of in PostStop."
)]
public sealed partial class ArtifactCollectorActor : ReceiveActor, IWithTimers
{
    private readonly IArtifactInventory _inventory;
    private readonly IArtifactStore _store;
    private readonly NeededArtifacts _needed;
    private readonly RetentionOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<ArtifactCollectorActor> _log;
    private readonly CancellationTokenSource _stop = new();

    public ArtifactCollectorActor(
        IArtifactInventory inventory,
        IArtifactStore store,
        NeededArtifacts needed,
        RetentionOptions options,
        TimeProvider clock,
        ILogger<ArtifactCollectorActor> log
    )
    {
        (_inventory, _store, _needed, _options, _clock, _log) = (inventory, store, needed, options, clock, log);
        Receive<Collect>(_ =>
            CollectAsync(_stop.Token).PipeTo(Self, success: () => new Collected(null), failure: problem => new Collected(problem))
        );
        Receive<Collected>(m =>
        {
            if (m.Problem is { } problem && !_stop.IsCancellationRequested)
                NotCollected(problem, _options.Interval);
            Timers.StartSingleTimer("collect", new Collect(), _options.Interval);
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartSingleTimer("collect", new Collect(), _options.FirstAfter);

    protected override void PostStop()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task CollectAsync(CancellationToken stop)
    {
        var stored = new List<StoredArtifact>();
        await foreach (var artifact in _inventory.ListIntermediatesAsync(stop))
            stored.Add(artifact);
        var expendable = ArtifactRetention.Expendable(stored, await _needed.FindAsync(stop), _options.Limits, _clock.GetUtcNow());
        foreach (var artifact in expendable)
            await _store.DeleteAsync(artifact.Account, artifact.Key, stop);
        if (expendable.Length > 0)
            Removed(expendable.Length, expendable.Sum(a => a.Bytes), stored.Count, stored.Sum(a => a.Bytes));
    }

    private sealed record Collect : INoSerializationVerificationNeeded;

    private sealed record Collected(Exception? Problem) : INoSerializationVerificationNeeded;
}

/// <summary>Puts the collector on the coordinators, where one of them runs it.</summary>
public static class ArtifactCollectorHosting
{
    public static AkkaConfigurationBuilder AddArtifactCollector(
        this AkkaConfigurationBuilder builder,
        IServiceProvider services,
        RetentionOptions options,
        string role
    ) =>
        builder.WithSingleton<ArtifactCollectorActor>(
            "artifact-collector",
            (_, _, _) =>
                Props.Create(() =>
                    new ArtifactCollectorActor(
                        services.GetRequiredService<IArtifactInventory>(),
                        services.GetRequiredService<IArtifactStore>(),
                        services.GetRequiredService<NeededArtifacts>(),
                        options,
                        services.GetRequiredService<TimeProvider>(),
                        services.GetRequiredService<ILogger<ArtifactCollectorActor>>()
                    )
                ),
            new ClusterSingletonOptions { Role = role },
            createProxyToo: false
        );
}
