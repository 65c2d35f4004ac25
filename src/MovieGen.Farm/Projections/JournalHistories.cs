using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using MovieGen.Contracts.Jobs;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Projections;

/// <summary>Reads histories through the journal's plugin.</summary>
internal sealed class JournalHistories(ActorSystem system, IMaterializer materializer) : IJobHistories
{
    public async Task<IReadOnlyList<IJobEvent>> ReadAsync(JobId job, long through, CancellationToken cancellation) =>
        await PersistenceQuery
            .Get(system)
            .ReadJournalFor<SqlReadJournal>(JobProjectionActor.QueryPlugin)
            .CurrentEventsByPersistenceId(job.Value, 0, through)
            .Where(envelope => envelope.Event is StoredEvent { Event: not null })
            .Select(envelope => ((StoredEvent)envelope.Event).Event!)
            .RunWith(Sink.Seq<IJobEvent>(), materializer)
            .WaitAsync(cancellation);
}
