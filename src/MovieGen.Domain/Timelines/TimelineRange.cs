using System.Globalization;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Timelines;

/// <summary>A part of a movie on its frame grid.</summary>
public static class TimelineRange
{
    /// <summary>The frames of a part, whose two ends are snapped as all boundaries are.</summary>
    /// <returns>The frames, or why the movie has no such part.</returns>
    public static (FrameRange Frames, Problem? Problem) Snap(Timeline timeline, double startSeconds, double durationSeconds)
    {
        var rate = timeline.Output.Rate;
        var (start, end) = (rate.FrameAt(startSeconds), rate.FrameAt(startSeconds + durationSeconds));
        var length = SceneSources.Seconds(timeline.DurationSeconds);
        var isLong = durationSeconds >= TimelineCompiler.MinSeconds && end > start;
        if (start >= 0 && end <= timeline.Frames && isLong)
            return (new FrameRange(start, end - start), null);
        var asked = string.Create(CultureInfo.InvariantCulture, $"{startSeconds:0.###} s to {startSeconds + durationSeconds:0.###} s");
        return (
            default,
            !isLong
                ? JobProblems.RangeOutside.At("/range", $"From {asked} is less than a second.", length)
                : JobProblems.RangeOutside.At("/range", $"From {asked} is not within the movie, which lasts {length}.", length)
        );
    }

    /// <summary>
    /// The part as a timeline of its own: the scenes that are seen in it, counted from 0, whole and in their places, so that the first may
    /// begin before frame 0 and the last end behind the part.
    /// </summary>
    public static Timeline Cut(Timeline timeline, FrameRange frames)
    {
        var seen = timeline.Scenes.Where(s => s.Start < frames.End && s.End > frames.Start).ToArray();
        return timeline with
        {
            Scenes = [.. seen.Select((scene, index) => scene with { Index = index, Start = scene.Start - frames.Start })],
            Frames = frames.Count,
            Range = frames,
        };
    }
}
