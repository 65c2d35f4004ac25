using Akka.Actor;

namespace MovieGen.Farm.Jobs;

/// <summary>Has one artifact made that belongs to the whole movie: soundtrack, movie, poster or HLS.</summary>
internal sealed class StageActor(JobOrder order, JobEnvironment environment) : TaskActor(order, environment)
{
    public static Props Props(JobOrder order, JobEnvironment environment) =>
        Akka.Actor.Props.Create(() => new StageActor(order, environment));
}
