using Akka.Actor;

namespace MovieGen.Farm.Jobs;

/// <summary>Tells a job to stop, after what it is persisting; hand-off and passivation send it.</summary>
public sealed class StopJob : INoSerializationVerificationNeeded
{
    public static readonly StopJob Instance = new();

    private StopJob() { }
}
