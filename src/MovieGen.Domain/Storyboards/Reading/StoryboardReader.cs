using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

internal static class StoryboardReader
{
    public const string UsualTitle = "Untitled";

    public static Storyboard Read(ObjectReader storyboard, TransitionNames transitions)
    {
        var title = storyboard.Text("title", UsualTitle);
        var output = OutputReader.Read(storyboard.Child("output"));
        var defaults = DefaultsReader.Read(storyboard.Child("defaults"), transitions);
        if (storyboard.Has("scenes") && storyboard.Has("auto"))
            storyboard.Report(
                StoryboardProblems.ScenesAndAuto,
                storyboard.PointerTo("auto"),
                "\"scenes\" and \"auto\" exclude each other."
            );
        else if (!storyboard.Has("scenes") && !storyboard.Has("auto") && !storyboard.IsBroken)
            storyboard.Report(StoryboardProblems.NoScenes, storyboard.PointerTo("scenes"), "The movie has no scenes.");

        var scenes = SceneReader.ReadAll(storyboard.FilledChildren("scenes"), defaults, transitions);
        var auto = storyboard.Has("auto") ? ReadAuto(storyboard.Child("auto")) : null;
        return new(title, output, defaults, scenes, auto, SoundtrackReader.Read(storyboard.Child("soundtrack")));
    }

    private static AutoRequest ReadAuto(ObjectReader auto)
    {
        auto.Choice("order", StoryboardChoices.Orders, "");
        return new([.. auto.RequiredReferences("assets")], auto.RequiredNumber("duration"));
    }
}
