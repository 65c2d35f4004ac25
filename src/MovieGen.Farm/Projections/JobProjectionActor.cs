using System.Data.Common;
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
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Projections;

/// <summary>
/// Keeps the read model up to date: one in the cluster reads the journal's events and writes them in batches. After any failure it
/// restarts, after a pause, at the recorded position.
/// </summary>
public sealed partial class JobProjectionActor : ReceiveActor, IWithTimers
{
    internal const string QueryPlugin = "akka.persistence.query.journal.sql";

    private const int MaxPerTransaction = 2000;
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CountInterval = TimeSpan.FromSeconds(1);

    private readonly ILogger<JobProjectionActor> _log;
    private readonly ActorMaterializer _materializer = Context.Materializer();
    private readonly SqlDatabase _database;
    private int _written;
    private int _counted;

    public JobProjectionActor(SqlDatabase database, IJobReadModel readModel, ILogger<JobProjectionActor> log)
    {
        (_database, _log) = (database, log);
        ReceiveAsync<CountJobs>(_ => CountAsync(readModel));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("count", new CountJobs(), CountInterval);
        var queries = PersistenceQuery.Get(Context.System);
        var restarts = RestartSettings.Create(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20), 0.2);
        var histories = new JournalHistories(Context.System, _materializer);
        RestartSource
            .OnFailuresWithBackoff(() => Follow(queries, new JobProjection(_database, histories)), restarts)
            .RunWith(Sink.Ignore<NotUsed>(), _materializer);
    }

    protected override void PostStop()
    {
        _materializer.Dispose();

        // Another node counts the jobs now; both would count them twice.
        FarmInstruments.SetJobs(new Dictionary<JobStatus, int>());
    }

    /// <param name="projection">Of this stream alone: a write of an earlier stream may still be waiting for the database.</param>
    private Source<NotUsed, NotUsed> Follow(PersistenceQuery queries, JobProjection projection) =>
        Source
            .FromTask(projection.StartAsync(CancellationToken.None))
            .ConcatMany(position =>
            {
                Following(_log, position);

                // Created inside the stream: it waits until the journal has created its tables, and if that takes too long the stream
                // restarts.
                return queries.ReadJournalFor<SqlReadJournal>(QueryPlugin).AllEvents(Offset.Sequence(position));
            })
            .Where(IsReadable)
            .GroupedWithin(MaxPerTransaction, MaxWait)
            .SelectAsync(1, batch => WriteAsync(projection, batch));

    /// <summary>A damaged event stops its job, and no other.</summary>
    private bool IsReadable(EventEnvelope envelope)
    {
        if (envelope.Event is StoredEvent { Event: null })
            Unreadable(_log, envelope.PersistenceId, envelope.SequenceNr);
        return envelope.Event is StoredEvent { Event: not null };
    }

    private async Task<NotUsed> WriteAsync(JobProjection projection, IEnumerable<EventEnvelope> envelopes)
    {
        try
        {
            var batch = envelopes
                .Select(e => new JournalledEvent(((Sequence)e.Offset).Value, e.SequenceNr, ((StoredEvent)e.Event).Event!))
                .ToList();
            await projection.WriteAsync(batch, CancellationToken.None);
            Interlocked.Increment(ref _written);
            return NotUsed.Instance;
        }
        catch (Exception problem)
        {
            NotWritten(_log, problem);
            throw;
        }
    }

    /// <summary>Counts only if something was written since: counting after every batch would cost as much as the batch.</summary>
    private async Task CountAsync(IJobReadModel readModel)
    {
        if (await IsDamagedAsync())
            await RebuildAsync();
        var written = Volatile.Read(ref _written);
        if (written == _counted)
            return;
        try
        {
            FarmInstruments.SetJobs(await readModel.CountByStatusAsync(CancellationToken.None));
            _counted = written;
        }
        catch (Exception problem)
        {
            NotCounted(_log, problem);
        }
    }

    private async Task<bool> IsDamagedAsync()
    {
        try
        {
            return await ReadModelSchema.IsDamagedAsync(_database, CancellationToken.None);
        }
        catch (DbException)
        {
            // The tables are not there yet, or the database is away: the stream that writes says so.
            return false;
        }
    }

    /// <summary>This actor begins again, with tables that are empty.</summary>
    private async Task RebuildAsync()
    {
        Rebuilding(_log);
        await using (var connection = await _database.OpenAsync(CancellationToken.None))
            await ReadModelSchema.ForgetAsync(connection, CancellationToken.None);
        throw new InvalidOperationException("Rows of the read model were damaged; it is filled again.");
    }

    private sealed record CountJobs : INoSerializationVerificationNeeded;
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
                        services.GetRequiredService<SqlDatabase>(),
                        services.GetRequiredService<IJobReadModel>(),
                        services.GetRequiredService<ILogger<JobProjectionActor>>()
                    )
                ),
            new ClusterSingletonOptions { Role = role },
            createProxyToo: false
        );
}
