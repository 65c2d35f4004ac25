namespace MovieGen.Api.Plans;

/// <summary>A scene as it was snapped to frames.</summary>
/// <param name="Index">Position in the movie, from 0.</param>
/// <param name="Transition">To the next scene: a name as the storyboard has it; null at a cut and at the end.</param>
/// <param name="TransitionFrames">Frames that both scenes share; 0 at a cut.</param>
public sealed record PlannedScene(
    int Index,
    string Id,
    long StartFrame,
    long Frames,
    double StartSeconds,
    double DurationSeconds,
    string? Transition,
    long TransitionFrames
);
