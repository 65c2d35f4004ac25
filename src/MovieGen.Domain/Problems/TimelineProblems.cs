using Codes = MovieGen.Domain.Problems.ProblemCodes.Timeline;

namespace MovieGen.Domain.Problems;

/// <summary>What compiling a storyboard adjusts: warnings, never refusals.</summary>
public static class TimelineProblems
{
    public static readonly ProblemKind TransitionShortened = new(
        Codes.TransitionShortened,
        400,
        "Warning: a transition was shortened",
        "Lengthen the scenes beside it, or shorten it or its neighbours."
    );
    public static readonly ProblemKind TransitionTooShort = TransitionShortened.Case("Give it at least {min} frames, or write \"cut\".");
    public static readonly ProblemKind TransitionIgnored = new(
        Codes.TransitionIgnored,
        400,
        "Warning: the last scene's transition is ignored",
        "Remove it."
    );
    public static readonly ProblemKind FramesHeld = new(
        Codes.FramesHeld,
        400,
        "Warning: a clip's last frame is held",
        "Shorten the clip, or begin it earlier."
    );
    public static readonly ProblemKind LoudnessMissed = new(
        Codes.LoudnessMissed,
        400,
        "Warning: the loudness is not reached",
        "Use a louder or less compressed recording, or set another loudness."
    );
    public static readonly ProblemKind TitleCut = new(
        Codes.TitleCut,
        400,
        "Warning: a title ends with its scene",
        "Let it begin earlier or last shorter, or lengthen the scene."
    );
}
