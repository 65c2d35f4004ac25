using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

internal static class TransitionReader
{
    /// <summary>Length of a transition that does not say its own, in seconds.</summary>
    private const double UsualSeconds = 1;

    /// <summary>Null is a cut; so is a transition of no length.</summary>
    public static TransitionRequest? Read(ObjectReader transition, TransitionNames known)
    {
        var name = transition.RequiredTransitionName("type", known);
        var seconds = transition.Number("duration");
        if (name == StoryboardChoices.Cut && seconds > 0)
            transition.Report(StoryboardProblems.CutWithDuration, transition.PointerTo("duration"), "A cut has no duration.");
        return name is null or StoryboardChoices.Cut || seconds == 0 ? null : new(name, seconds ?? UsualSeconds);
    }

    public static TransitionRequest? OfName(string name) => name == StoryboardChoices.Cut ? null : new(name, UsualSeconds);
}
