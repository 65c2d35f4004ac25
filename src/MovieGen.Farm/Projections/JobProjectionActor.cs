using Akka;
using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Projections;

/// <summary>
/// Keeps the read model up to date: one in the cluster reads the journal's events by tag and writes them in batches. Anything that fails
/// begins again, after a pause, at the recorded position.
/// </summary>
public sealed partial class JobProjectionActor : ReceiveActor
{
    private const int MaxPerTransaction = 500;
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(50);

    private readonly JobProjection _projection;
    private readonly IJobReadModel _readModel;
    private readonly ILogger<JobProjectionActor> _log;
    private readonly ActorMaterializer _materializer = Context.Materializer();

    public JobProjectionActor(JobProjection projection, IJobReadModel readModel, ILogger<JobProjectionActor> log)
    {
        _projection = projection;
        _readModel = readModel;
        _log = log;
    }

    protected override void PreStart()
    {
        var queries = PersistenceQuery.Get(Context.System);
        var restarts = RestartSettings.Create(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20), 0.2);
        RestartSource.OnFailuresWithBackoff(() => Follow(queries), restarts).RunWith(Sink.Ignore<NotUsed>(), _materializer);
    }

    protected override void PostStop()
    {
        _materializer.Dispose();

        // Another node counts the jobs now; both would count them twice.
        FarmInstruments.SetJobs(new Dictionary<JobStatus, int>());
    }

    private Source<NotUsed, NotUsed> Follow(PersistenceQuery queries) =>
        Source
            .FromTask(_projection.StartAsync(CancellationToken.None))
            .ConcatMany(position =>
            {
                Following(_log, position);

                // Made inside the stream: it waits for the journal to have made its tables, and where that takes too long the stream begins
                // again.
                return queries
                    .ReadJournalFor<SqlReadJournal>("akka.persistence.query.journal.sql")
                    .EventsByTag(EventTagger.JobTag, Offset.Sequence(position));
            })
            .GroupedWithin(MaxPerTransaction, MaxWait)
            .SelectAsync(1, WriteAsync);

    private async Task<NotUsed> WriteAsync(IEnumerable<EventEnvelope> envelopes)
    {
        try
        {
            var batch = envelopes.Select(e => new JournalledEvent(((Sequence)e.Offset).Value, (IJobEvent)e.Event)).ToList();
            await _projection.WriteAsync(batch, CancellationToken.None);
            FarmInstruments.SetJobs(await _readModel.CountByStatusAsync(CancellationToken.None));
            return NotUsed.Instance;
        }
        catch (Exception problem)
        {
            NotWritten(_log, problem);
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The read model follows the journal from position {Position}")]
    private static partial void Following(ILogger log, long position);

    [LoggerMessage(2, LogLevel.Error, "The read model could not be written; it begins again at the recorded position")]
    private static partial void NotWritten(ILogger log, Exception problem);
}

/// <summary>Puts the projection on the coordinators, where one of them runs it.</summary>
public static class JobProjectionHosting
{
    public static AkkaConfigurationBuilder AddJobProjection(
        this AkkaConfigurationBuilder builder,
        IServiceProvider services,
        string role
    ) =>
        builder.WithSingleton<JobProjectionActor>(
            "job-projection",
            (_, _, _) =>
                Props.Create(() =>
                    new JobProjectionActor(
                        services.GetRequiredService<JobProjection>(),
                        services.GetRequiredService<IJobReadModel>(),
                        services.GetRequiredService<ILogger<JobProjectionActor>>()
                    )
                ),
            new ClusterSingletonOptions { Role = role },
            createProxyToo: false
        );
}
