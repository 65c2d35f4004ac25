using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Timelines;

/// <summary>Compiles a storyboard and the facts of its assets to whole frames. Pure: the same input gives the same timeline.</summary>
public static class TimelineCompiler
{
    public const double MinSeconds = 1;
    public const double MaxSeconds = 120 * 60;

    /// <param name="storyboard">Valid in itself, with its scenes (automatic ones already made).</param>
    /// <param name="assets">By the reference that the storyboard uses.</param>
    public static CompileResult Compile(Storyboard storyboard, IReadOnlyDictionary<string, Asset> assets)
    {
        var findings = new Findings();
        var output = new OutputFormat(
            storyboard.Output.Width,
            storyboard.Output.Height,
            storyboard.Output.Rate,
            storyboard.Output.Quality,
            storyboard.Output.Hls
        );
        var sources = new SceneSources(assets, output.Rate, findings);
        var scenes = storyboard.Scenes.Select(sources.Resolve).ToImmutableArray();
        var music = Music(storyboard.Soundtrack.Music, sources);
        var timeline =
            findings.Refused && scenes.Contains(null)
                ? null
                : Lay(
                    storyboard,
                    output,
                    [.. scenes.OfType<ResolvedScene>()],
                    new TimelineSoundtrack(music, storyboard.Soundtrack.LoudnessLufs),
                    findings
                );
        return findings.Refused
            ? new CompileResult(null, findings.Problems)
            : new CompileResult(timeline! with { Warnings = findings.Warnings }, []);
    }

    private static Timeline Lay(
        Storyboard storyboard,
        OutputFormat output,
        ImmutableArray<ResolvedScene> scenes,
        TimelineSoundtrack soundtrack,
        Findings findings
    )
    {
        var rate = output.Rate;
        var grid = SceneGrid.Snap([.. scenes.Select(s => new AskedLength(s.Seconds, s.Scene.Transition?.Seconds ?? 0))], rate);
        var adjustments = new Adjustments(rate, findings);
        var laid = ImmutableArray.CreateBuilder<TimelineScene>(scenes.Length);
        for (var i = 0; i < scenes.Length; i++)
        {
            var (scene, place) = (scenes[i].Scene, grid[i]);
            adjustments.ReportHeldFrames(scenes[i], place.Frames);
            if (i + 1 < scenes.Length)
                adjustments.ReportTransition(scene, place);
            else
                adjustments.ReportLastTransition(scene, storyboard.Defaults.Transition);
            laid.Add(
                new TimelineScene
                {
                    Index = i,
                    Id = scene.Id,
                    Start = place.Start,
                    Frames = place.Frames,
                    Picture = scenes[i].Picture,
                    Fit = scene.Fit,
                    Background = scene.Background,
                    Titles = adjustments.SnapTitles(scene, place.Frames),
                    TransitionOut = place.Transition > 0 ? new TimelineTransition(scene.Transition!.Type, place.Transition) : null,
                }
            );
        }
        var frames = grid.IsEmpty ? 0 : grid[^1].Start + grid[^1].Frames;
        CheckLength(frames, rate, findings);
        return new Timeline(storyboard.Title, output, laid.MoveToImmutable(), soundtrack, frames, []);
    }

    private static void CheckLength(long frames, FrameRate rate, Findings findings)
    {
        var length = SceneSources.Seconds(rate.SecondsAt(frames));
        if (frames < rate.FrameAt(MinSeconds))
            findings.Refuse(StoryboardProblems.TooShort, "/scenes", $"The movie would last {length}.");
        else if (frames > rate.FrameAt(MaxSeconds))
            findings.Refuse(
                StoryboardProblems.TooLong,
                "/scenes",
                $"The movie would last {length} ({rate.SecondsAt(frames) / 60:0.0} minutes)."
            );
    }

    private static ImmutableArray<TimelineMusic> Music(ImmutableArray<MusicRequest> requests, SceneSources sources)
    {
        var music = ImmutableArray.CreateBuilder<TimelineMusic>(requests.Length);
        for (var i = 0; i < requests.Length; i++)
            if (sources.Music(requests[i].Asset, $"/soundtrack/music/{i}/asset") is { } asset)
                music.Add(
                    new TimelineMusic(
                        asset,
                        requests[i].Volume,
                        requests[i].Loop,
                        Samples(requests[i].FadeInSeconds),
                        Samples(requests[i].FadeOutSeconds)
                    )
                );
        return music.ToImmutable();
    }

    private static long Samples(double seconds) => (long)Math.Round(seconds * FrameRate.SampleRate);
}
