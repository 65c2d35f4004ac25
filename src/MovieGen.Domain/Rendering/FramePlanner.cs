using MovieGen.Domain.Frames;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Describes single frames of a timeline: the segments of a part of the movie that is one frame long. A scene's frames keep their
/// descriptions when the scene is moved.
/// </summary>
public static class FramePlanner
{
    /// <summary>Height of the smallest picture, in pixels.</summary>
    public const int MinHeight = 16;

    /// <param name="timeline">Of a whole movie.</param>
    /// <param name="frame">Of the movie, from 0.</param>
    /// <param name="height">Of the picture in pixels; null, or more than the movie has, is the movie's.</param>
    public static FrameDescription Plan(Timeline timeline, long frame, int? height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, timeline.Frames);
        var format = SegmentPlanner.FormatOf(timeline.Output).Frame;
        var segment = SegmentPlanner.Plan(timeline, new FrameRange(frame, 1)).Single().Description;
        return new FrameDescription(format, segment.First, segment.Second, segment.Moment, SizeOf(format, height));
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
