using MovieGen.Domain.Desk;
using MovieGen.Domain.Rendering;

namespace MovieGen.Gateway.Desk;

/// <summary>What the desk says; a closed family.</summary>
public abstract record DeskAnswer
{
    private DeskAnswer() { }

    /// <summary>The artifact is published.</summary>
    public sealed record Ready(ArtifactRecord Record) : DeskAnswer;

    /// <summary>It is being made; whoever asks again soon finds it, or waits for the same render.</summary>
    /// <param name="Fraction">Done so far, 0–1.</param>
    public sealed record NotReady(double Fraction) : DeskAnswer;

    /// <summary>It is not made: it has failed, or there is too much to do.</summary>
    public sealed record Refused(DeskRefusal Refusal) : DeskAnswer;
}
