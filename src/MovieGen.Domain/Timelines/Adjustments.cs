using System.Collections.Immutable;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Timelines;

/// <summary>Reports where a timeline differs from the storyboard, and fits titles into their scenes.</summary>
internal sealed class Adjustments(FrameRate rate, Findings findings)
{
    /// <summary>A clip that is longer than its video holds its last frame.</summary>
    public void ReportHeldFrames(ResolvedScene resolved, long frames)
    {
        if (resolved is not { Scene.Source: SceneSource.Clip { DurationSeconds: { } asked }, Picture: TimelinePicture.Clip clip })
            return;
        var left = new ClipClock(clip.Asset.Facts.Video!, clip.InTicks, rate).SecondsLeft;
        var held = frames - rate.FrameAt(left);
        // Half a frame more is what snapping to the grid may add by itself.
        if (held < 1 || (asked - left) * rate.ToDouble() <= 0.5)
            return;
        findings.Warn(
            TimelineProblems.FramesHeld,
            $"{resolved.Scene.Pointer}/clip/duration",
            $"The clip asks for {Text(asked)}, but '{clip.Asset.Name}' has only {Text(left)} left: its last frame is held for {held} "
                + "frames."
        );
    }

    public void ReportTransition(Scene scene, GridScene place)
    {
        if (scene.Transition is not { } asked || place.Transition == place.AskedTransition && place.Transition > 0)
            return;
        var got =
            place.Transition == 0
                ? "it became a cut"
                : $"it was shortened to {Text(rate.SecondsAt(place.Transition))} ({place.Transition} frames)";
        var pointer = $"{scene.Pointer}/transition";
        var message =
            $"The transition '{asked.Type}' asks for {Text(asked.Seconds)} ({place.AskedTransition} frames), which does not fit: {got}.";
        if (place.AskedTransition < SceneGrid.MinTransition)
            findings.Warn(TimelineProblems.TransitionTooShort, pointer, message, SceneGrid.MinTransition);
        else
            findings.Warn(TimelineProblems.TransitionShortened, pointer, message);
    }

    /// <summary>Silent if the transition only came from the defaults: those are meant for between scenes.</summary>
    public void ReportLastTransition(Scene scene, TransitionRequest? byDefault)
    {
        if (scene.Transition is not { } asked || asked == byDefault)
            return;
        findings.Warn(
            TimelineProblems.TransitionIgnored,
            $"{scene.Pointer}/transition",
            $"The transition '{asked.Type}' of the last scene has no next scene: it is ignored."
        );
    }

    /// <summary>Titles count from their scene's start, wherever the scene stands.</summary>
    public ImmutableArray<TimelineTitle> SnapTitles(Scene scene, long frames)
    {
        var titles = ImmutableArray.CreateBuilder<TimelineTitle>(scene.Titles.Length);
        for (var i = 0; i < scene.Titles.Length; i++)
        {
            var title = scene.Titles[i];
            var start = rate.FrameAt(title.StartSeconds);
            var asked = title.DurationSeconds is { } seconds ? Math.Max(start + 1, rate.FrameAt(title.StartSeconds + seconds)) : frames;
            if (start < frames)
                titles.Add(new TimelineTitle(title.Text, title.Style, new FrameRange(start, Math.Min(asked, frames) - start)));
            // One frame beyond the end is what snapping to the grid may add by itself.
            if (start >= frames || asked > frames + 1)
                findings.Warn(
                    TimelineProblems.TitleCut,
                    $"{scene.Pointer}/titles/{i}",
                    $"The title would be seen until {Text(rate.SecondsAt(asked))}, but its scene lasts {Text(rate.SecondsAt(frames))}: "
                        + (start >= frames ? "it is not seen at all." : "it ends with the scene.")
                );
        }
        return titles.ToImmutable();
    }

    private static string Text(double seconds) => SceneSources.Seconds(seconds);
}
