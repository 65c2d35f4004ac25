using Akka.Actor;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Jobs;

/// <summary>Between a job and its scenes and stages; never leaves the node.</summary>
internal static class JobWorkMessages
{
    /// <summary>Has the artifact made.</summary>
    public sealed record Make(AgendaItem Item) : INoSerializationVerificationNeeded;

    /// <summary>Offers a failed task again after a pause.</summary>
    public sealed record TryAgain(ArtifactKey Key, TimeSpan After) : INoSerializationVerificationNeeded;

    /// <summary>Withdraws what nobody has started, and offers nothing new.</summary>
    public sealed record Hold : INoSerializationVerificationNeeded;

    /// <summary>Ends <see cref="Hold"/>.</summary>
    public sealed record GoOn : INoSerializationVerificationNeeded;

    /// <summary>The queue is another one: everything is offered again.</summary>
    public sealed record OfferAll : INoSerializationVerificationNeeded;

    public sealed record ChangePriority(int Priority) : INoSerializationVerificationNeeded;

    /// <summary>The job has ended: everything is withdrawn, or all but what runs; then the actor stops.</summary>
    public sealed record End(bool StopRunning) : INoSerializationVerificationNeeded;

    /// <summary>Somebody is at the task; said once per attempt.</summary>
    public sealed record Began(AgendaItem Item, string Worker) : INoSerializationVerificationNeeded;

    public sealed record Progressed(AgendaItem Item, string Worker, double Fraction) : INoSerializationVerificationNeeded;

    /// <param name="Render">Null where the artifact was there before anybody rendered.</param>
    public sealed record Made(AgendaItem Item, RenderRun? Render, ArtifactRecord Record) : INoSerializationVerificationNeeded;

    /// <summary>An attempt failed in a way that counts: the job decides, and answers <see cref="TryAgain"/> or <see cref="End"/>.</summary>
    public sealed record Failed(AgendaItem Item, string Worker, RenderFault Fault) : INoSerializationVerificationNeeded;

    /// <summary>There is not enough of something for now; the task waits and costs no attempt.</summary>
    public sealed record Short(AgendaItem Item, string Worker, RenderFault Fault, TimeSpan Pause) : INoSerializationVerificationNeeded;
}

/// <summary>Tells a job to leave memory, after what it is persisting; hand-off and passivation end in it.</summary>
public sealed class StopJob : INoSerializationVerificationNeeded
{
    public static readonly StopJob Instance = new();

    private StopJob() { }
}
