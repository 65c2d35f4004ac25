namespace MovieGen.Domain.Rendering;

/// <summary>The render queue's answers to an offered task.</summary>
public interface ITaskAnswer
{
    ArtifactKey Key { get; }
}

/// <summary>The closed family of <see cref="ITaskAnswer"/>; these are the shapes that cross nodes.</summary>
public static class TaskAnswers
{
    /// <summary>The offer is known. Without it within a few seconds the offer is repeated.</summary>
    public sealed record TaskQueued(ArtifactKey Key, long Epoch) : ITaskAnswer;

    /// <summary>A worker has begun, or was found rendering it.</summary>
    public sealed record TaskStarted(ArtifactKey Key, string Worker) : ITaskAnswer;

    /// <summary>At most once a second.</summary>
    /// <param name="Fraction">0–1 of this task.</param>
    public sealed record TaskProgressed(ArtifactKey Key, string Worker, double Fraction) : ITaskAnswer;

    /// <summary>The artifact is published and verified.</summary>
    /// <param name="Reused">Whether it was there before anybody rendered.</param>
    /// <param name="Seconds">Wall seconds of the render.</param>
    public sealed record TaskCompleted(ArtifactKey Key, string Worker, ArtifactRecord Record, bool Reused, double Seconds) : ITaskAnswer;

    /// <summary>One attempt failed; the offer is gone. The offerer decides whether it offers again.</summary>
    public sealed record TaskFailed(ArtifactKey Key, string Worker, RenderFault Fault) : ITaskAnswer;
}
