using MovieGen.Domain.Frames;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Describes single frames of a timeline: the segment that holds the frame, with its windows narrowed to it. A scene's frames keep their
/// descriptions when the scene is moved.
/// </summary>
public static class FramePlanner
{
    /// <summary>Height of the smallest picture, in pixels.</summary>
    public const int MinHeight = 16;

    /// <param name="frame">Of the movie, from 0.</param>
    /// <param name="height">Of the picture in pixels; null, or more than the movie has, is the movie's.</param>
    public static FrameDescription Plan(Timeline timeline, long frame, int? height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, timeline.Frames);
        var format = SegmentPlanner.FormatOf(timeline.Output).Frame;
        var segment = SegmentPlanner.Plan(timeline).Last(s => s.Movie.Start <= frame);
        var scene = timeline.Scenes[segment.SceneIndex];
        var first = Window(scene);
        var size = SizeOf(format, height);
        if (!segment.IsJoint)
            return new FrameDescription(format, first, null, null, size);
        return new FrameDescription(
            format,
            first,
            Window(timeline.Scenes[scene.Index + 1]),
            new TransitionMoment(segment.Description.Transition!, frame - segment.Movie.Start, segment.Movie.Count),
            size
        );

        SceneWindow Window(TimelineScene shown) => SceneWindows.Of(shown, new FrameRange(frame - shown.Start, 1), format.Rate);
    }

    /// <summary>The frame's own shape, both sides even.</summary>
    private static PixelSize SizeOf(FrameFormat format, int? height)
    {
        if (height is not { } asked || asked >= format.Height)
            return new PixelSize(format.Width, format.Height);
        var scale = Math.Max(asked, MinHeight) / (double)format.Height;
        return new PixelSize(Even(format.Width * scale), Even(format.Height * scale));
    }

    private static int Even(double length) => Math.Max(2, 2 * (int)Math.Round(length / 2, MidpointRounding.AwayFromZero));
}
