using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

internal static class MotionReader
{
    public static MotionRequest Read(ObjectReader owner, MotionRequest fallback) =>
        owner.ChoiceOrObject("motion", StoryboardChoices.Motions, ReadMove, fallback);

    private static MotionRequest.Move ReadMove(ObjectReader motion) =>
        new(motion.RequiredRectangle("from"), motion.RequiredRectangle("to"), motion.Choice("ease", StoryboardChoices.Eases, Easing.InOut));
}
