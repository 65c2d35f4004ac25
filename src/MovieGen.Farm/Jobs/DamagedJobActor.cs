using Akka.Actor;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;

namespace MovieGen.Farm.Jobs;

/// <summary>Stands in for a job whose history is damaged: does nothing, and says so to everybody who asks.</summary>
public sealed class DamagedJobActor : ReceiveActor
{
    public DamagedJobActor(JobId id)
    {
        var refused = JobRefused.Of(
            id,
            JobProblems.HistoryDamaged.Of("What is stored of the job's history is not what was written; it is not continued.")
        );
        Receive<IJobMessage>(_ => Sender.Tell(refused));
        Receive<StopJob>(_ => Context.Stop(Self));
    }

    public static Props Props(JobId id) => Akka.Actor.Props.Create(() => new DamagedJobActor(id));
}
