using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

internal static class SceneReader
{
    private static readonly string[] Sources = ["clip", "still", "card"];

    /// <summary>The scenes in order. Ids are unique; those that are absent are made from the position (<c>scene-1</c>).</summary>
    public static ImmutableArray<Scene> ReadAll(IEnumerable<ObjectReader> readers, SceneDefaults defaults, TransitionNames transitions)
    {
        var ids = new SceneIds();
        var scenes = readers.Select(reader => Read(reader, defaults, transitions, ids)).ToList();
        return [.. scenes.Select((scene, index) => scene.Id.Length > 0 ? scene : scene with { Id = ids.Make(index) })];
    }

    private static Scene Read(ObjectReader scene, SceneDefaults defaults, TransitionNames transitions, SceneIds ids)
    {
        var background = scene.Colour("background", RgbColor.Black);
        return new(
            ids.Claim(scene),
            scene.Pointer,
            ReadSource(scene, defaults, background),
            scene.Choice("fit", StoryboardChoices.Fits, defaults.Fit),
            background,
            [.. scene.Children("titles").Select(ReadTitle)],
            scene.Transition("transition", transitions, defaults.Transition)
        );
    }

    private static SceneSource ReadSource(ObjectReader scene, SceneDefaults defaults, RgbColor background)
    {
        var given = Sources.Where(scene.Has).ToList();
        if (given.Count == 0 && !scene.IsBroken)
            scene.Report(StoryboardProblems.NoSource, scene.Pointer, "The scene shows nothing.", string.Join(", ", Sources));
        if (given.Count > 1)
            scene.Report(
                StoryboardProblems.Conflict,
                scene.Pointer,
                $"The scene has {string.Join(" and ", given)} at once.",
                string.Join(", ", Sources)
            );

        // All that are there are read, so that their problems are seen too.
        SceneSource? source = null;
        if (scene.Has("clip"))
            source = ReadClip(scene.Child("clip"));
        if (scene.Has("still"))
            source = ReadStill(scene.Child("still"), defaults);
        if (scene.Has("card"))
            source = ReadCard(scene.Child("card"), defaults, background);
        return source ?? new SceneSource.Card(background, defaults.StillSeconds);
    }

    private static SceneSource.Clip ReadClip(ObjectReader clip)
    {
        var volume = clip.Number("volume", 1);
        return new(clip.RequiredReference("asset"), clip.Number("in", 0), clip.Number("duration"), clip.Flag("mute", false) ? 0 : volume);
    }

    private static SceneSource.Still ReadStill(ObjectReader still, SceneDefaults defaults) =>
        new(still.RequiredReference("asset"), still.Number("duration", defaults.StillSeconds), MotionReader.Read(still, defaults.Motion));

    private static SceneSource.Card ReadCard(ObjectReader card, SceneDefaults defaults, RgbColor background) =>
        new(card.Colour("background", background), card.Number("duration", defaults.StillSeconds));

    private static TitleRequest ReadTitle(ObjectReader title) =>
        new(
            title.RequiredText("text"),
            title.Choice("style", StoryboardChoices.TitleStyles, TitleStyle.Title),
            title.Number("start", 0),
            title.Number("duration")
        );
}
