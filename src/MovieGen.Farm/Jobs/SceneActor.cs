using Akka.Actor;

namespace MovieGen.Farm.Jobs;

/// <summary>Has the segments of one scene made: its body's, and the joint to the next scene.</summary>
internal sealed class SceneActor(JobOrder order, JobEnvironment environment) : TaskActor(order, environment)
{
    public static Props Props(JobOrder order, JobEnvironment environment) =>
        Akka.Actor.Props.Create(() => new SceneActor(order, environment));
}
