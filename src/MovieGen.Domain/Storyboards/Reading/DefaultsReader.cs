using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

internal static class DefaultsReader
{
    private const double UsualStillSeconds = 5;

    public static SceneDefaults Read(ObjectReader defaults, TransitionNames transitions) =>
        new(
            defaults.Number("still", UsualStillSeconds),
            defaults.Choice("fit", StoryboardChoices.Fits, FitMode.Cover),
            MotionReader.Read(defaults, new MotionRequest.KenBurns()),
            defaults.Transition("transition", transitions, null)
        );
}
