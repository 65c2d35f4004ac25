using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Workers;

/// <summary>How an attempt ended; a closed family.</summary>
internal abstract record RenderOutcome
{
    private RenderOutcome() { }

    /// <param name="Reused">Published before the attempt began.</param>
    public sealed record Completed(ArtifactRecord Record, bool Reused, double Seconds) : RenderOutcome;

    public sealed record Failed(RenderFault Fault) : RenderOutcome;

    /// <summary>It was told to stop, and nothing of it is running.</summary>
    public sealed record Stopped : RenderOutcome;
}
