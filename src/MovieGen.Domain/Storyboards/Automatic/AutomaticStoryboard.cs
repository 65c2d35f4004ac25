using System.Collections.Immutable;
using System.Globalization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Domain.Storyboards.Automatic;

/// <summary>
/// Generates the scenes of a movie of a given length from a list of files: the assets in the order given, long clips shared out in parts,
/// stills with the default motion, the default transition between them, and exactly the requested number of frames. Pure: the same assets
/// and the same request give the same scenes.
/// </summary>
public static class AutomaticStoryboard
{
    private const double MusicVolume = 0.6;
    private const double MusicFadeOutSeconds = 3;

    /// <summary>The storyboard with its scenes made; one that has scenes comes back as it is.</summary>
    /// <param name="assets">By the reference that the storyboard uses.</param>
    public static StoryboardResult Expand(Storyboard storyboard, IReadOnlyDictionary<string, Asset> assets)
    {
        if (storyboard.Auto is not { } auto)
            return new(storyboard, []);

        var problems = auto
            .Assets.Select((reference, index) => (reference, pointer: PointerTo(index)))
            .Concat(
                storyboard.Soundtrack.Music.Select((music, index) => (reference: music.Asset, pointer: $"/soundtrack/music/{index}/asset"))
            )
            .Where(a => !assets.ContainsKey(a.reference))
            .Select(a => StoryboardProblems.UnknownAsset.At(a.pointer, $"There is no asset {Quoting.Quote(a.reference)}."))
            .ToImmutableArray();
        if (problems.Length > 0)
            return new(null, problems);

        var pace = Pace.Of(storyboard);
        var footage = auto
            .Assets.Select((reference, index) => Footage.Of(index, assets[reference], pace))
            .OfType<Footage>()
            .ToImmutableArray();
        if (footage.IsEmpty)
            return Refused(StoryboardProblems.NoPicture, "/auto/assets", "None of the assets has a picture.");

        var montage = Montage.Of(footage, storyboard.Output.Rate.FrameAt(auto.DurationSeconds), pace);
        if (montage.Shots.Length > StoryboardShapes.MaxScenes)
            return Refused(
                StoryboardProblems.TooManyScenes,
                "/auto/duration",
                $"This would take more than {StoryboardShapes.MaxScenes} scenes."
            );

        var sound = auto
            .Assets.Select((reference, index) => (reference, index))
            .Where(a => assets[a.reference].Facts.Kind == AssetKind.Audio)
            .ToList();
        var music =
            storyboard.Soundtrack.Music.IsEmpty && sound.Count > 0
                ?
                [
                    new MusicRequest(
                        sound[0].reference,
                        MusicVolume,
                        Loop: true,
                        0,
                        Math.Min(MusicFadeOutSeconds, auto.DurationSeconds / 4)
                    ),
                ]
                : storyboard.Soundtrack.Music;
        var made = storyboard with
        {
            Scenes = [.. montage.Shots.Select((shot, index) => ToScene(shot, index, montage.Overlaps[index], storyboard, pace))],
            Auto = null,
            Soundtrack = storyboard.Soundtrack with { Music = music },
        };
        return new(made, [])
        {
            Warnings =
            [
                .. Warnings(montage, footage, pace, storyboard),
                .. UnusedSound(sound.Skip(storyboard.Soundtrack.Music.IsEmpty ? 1 : 0), assets),
            ],
        };
    }

    private static Scene ToScene(Shot shot, int index, long overlap, Storyboard storyboard, Pace pace)
    {
        var (defaults, asset) = (storyboard.Defaults, storyboard.Auto!.Assets[shot.Footage.AssetIndex]);
        SceneSource source = shot.Footage.IsClip
            ? new SceneSource.Clip(asset, pace.Rate.SecondsAt(shot.In), pace.Rate.SecondsAt(shot.Frames), 1)
            : new SceneSource.Still(asset, pace.Rate.SecondsAt(shot.Frames), defaults.Motion);
        var transition = overlap > 0 ? new TransitionRequest(defaults.Transition!.Type, pace.Rate.SecondsAt(overlap)) : null;
        return new($"scene-{index + 1}", PointerTo(shot.Footage.AssetIndex), source, defaults.Fit, RgbColor.Black, [], transition);
    }

    private static IEnumerable<Problem> Warnings(Montage montage, ImmutableArray<Footage> footage, Pace pace, Storyboard storyboard)
    {
        if (montage.Material < montage.Frames)
            yield return StoryboardProblems.Repeats.At(
                "/auto/duration",
                $"The material lasts {Seconds(pace.Rate.SecondsAt(montage.Material))}, the movie "
                    + $"{Seconds(storyboard.Auto!.DurationSeconds)}: the scenes repeat in order."
            );

        var shown = montage.Shots.Select(shot => shot.Footage.AssetIndex).Distinct().Count();
        if (shown < footage.Length)
            yield return StoryboardProblems.LeftOut.At(
                "/auto/assets",
                $"{Seconds(storyboard.Auto!.DurationSeconds)} have room for {shown} of the {footage.Length} videos and images: an "
                    + "even selection is shown."
            );
    }

    private static IEnumerable<Problem> UnusedSound(
        IEnumerable<(string Reference, int Index)> sound,
        IReadOnlyDictionary<string, Asset> assets
    ) =>
        sound.Select(s =>
            StoryboardProblems.SoundLeftOut.At(
                PointerTo(s.Index),
                $"'{assets[s.Reference].Name}' is not used: the movie has its music already, and two would play at once."
            )
        );

    private static StoryboardResult Refused(ProblemKind kind, string pointer, string message) => new(null, [kind.At(pointer, message)]);

    private static string PointerTo(int index) => JsonPointers.Item("/auto/assets", index);

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s");
}
