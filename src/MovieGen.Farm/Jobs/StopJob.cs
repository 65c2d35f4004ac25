using Akka.Actor;

namespace MovieGen.Farm.Jobs;

/// <summary>Tells a job to leave memory, after what it is persisting; hand-off and passivation end in it.</summary>
public sealed class StopJob : INoSerializationVerificationNeeded
{
    public static readonly StopJob Instance = new();

    private StopJob() { }
}
