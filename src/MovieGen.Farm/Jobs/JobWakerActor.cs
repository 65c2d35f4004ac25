using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts;
using MovieGen.Contracts.Jobs;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Retention;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// A fallback for remembered jobs: one in the cluster periodically queries every job that the read model lists as running. The query starts
/// a job that its shard has lost track of; all others only reply. Owns nothing, and may miss a round.
/// </summary>
public sealed partial class JobWakerActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly IUnfinishedJobs _jobs;
    private readonly IActorRef _region;
    private readonly TimeSpan _interval;
    private readonly ILogger<JobWakerActor> _log;

    /// <param name="interval">Null is the usual one.</param>
    public JobWakerActor(IUnfinishedJobs jobs, IActorRef region, ILogger<JobWakerActor> log, TimeSpan? interval = null)
    {
        (_jobs, _region, _log, _interval) = (jobs, region, log, interval ?? Interval);
        Receive<Round>(_ =>
            _jobs
                .ListUnfinishedAsync(CancellationToken.None)
                .PipeTo(Self, success: found => new Found(found), failure: problem => new Missed(problem))
        );
        Receive<Found>(m =>
        {
            foreach (var job in m.Jobs.Where(job => job.IsActive))
                _region.Tell(new JobCommands.GetJob(job.Job, job.Account));
            Next();
        });
        Receive<IFarmMessage>(_ => { }); // that a job answers is enough
        Receive<Missed>(m =>
        {
            NotAsked(m.Problem, _interval);
            Next();
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Next();

    private void Next() => Timers.StartSingleTimer("round", new Round(), _interval);

    private sealed record Round : INoSerializationVerificationNeeded;

    private sealed record Found(IReadOnlyList<UnfinishedJob> Jobs) : INoSerializationVerificationNeeded;

    private sealed record Missed(Exception Problem) : INoSerializationVerificationNeeded;
}

/// <summary>Puts the waker on the coordinators, where one of them runs it.</summary>
public static class JobWakerHosting
{
    public static AkkaConfigurationBuilder AddJobWaker(this AkkaConfigurationBuilder builder, IServiceProvider services, string role) =>
        builder.WithSingleton<JobWakerActor>(
            "job-waker",
            (_, registry, _) =>
                Props.Create(() =>
                    new JobWakerActor(
                        services.GetRequiredService<IUnfinishedJobs>(),
                        registry.Get<JobRegion>(),
                        services.GetRequiredService<ILogger<JobWakerActor>>(),
                        null
                    )
                ),
            new ClusterSingletonOptions { Role = role },
            createProxyToo: false
        );
}
