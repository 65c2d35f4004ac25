using System.Collections.Immutable;
using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Editing;

/// <summary>Times of a clip, in seconds after its first picture, as ticks of its stream.</summary>
internal static class ClipTimes
{
    /// <summary>Digits that a client leaves off must not show it the frame before.</summary>
    private const double Forgiven = 0.0001;

    /// <summary>Seconds that the last frame is held beyond the end, which containers do not know exactly.</summary>
    private const double Held = 0.5;

    /// <summary>
    /// The latest time stamp that a frame may have which is shown at a time. At a constant rate it is in the middle of the frame, so that
    /// all times of one frame are one picture, and time stamps that were rounded do not matter.
    /// </summary>
    public static long LatestAt(VideoFacts video, double seconds)
    {
        var ticks = video.StartTicks + (seconds + Forgiven) / video.TimeBase.ToDouble();
        if (IsEven(video))
        {
            var frame = Math.Floor((seconds + Forgiven) * video.Rate.Num / video.Rate.Den);
            ticks = video.StartTicks + (frame + 0.5) * video.Rate.Den / video.Rate.Num / video.TimeBase.ToDouble();
        }

        return Math.Clamp((long)ticks, video.StartTicks, video.EndTicks + (long)(Held / video.TimeBase.ToDouble()));
    }

    /// <summary>Whether all frames are equally long: a rate alone does not say that there is no gap.</summary>
    private static bool IsEven(VideoFacts video) =>
        !video.VariableRate
        && video.Rate.Num > 0
        && Math.Abs((video.EndTicks - video.StartTicks) * video.TimeBase.ToDouble() * video.Rate.ToDouble() - video.Frames) < 1;

    /// <summary>Where to begin decoding for what is shown at some ticks; null is the start of the file.</summary>
    public static long? SeekFor(VideoFacts video, long ticks)
    {
        var chosen = LastKeyFrame(video.KeyFrames, ticks) - video.LeadIn;
        return chosen < Math.Min(1, video.LeadIn) ? null : video.KeyFrames[chosen];
    }

    /// <summary>The last key frame at or before some ticks; −1 if there is none.</summary>
    public static int LastKeyFrame(ImmutableArray<long> keyFrames, long ticks)
    {
        var found = keyFrames.BinarySearch(ticks);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>What a description needs to know of a video: neither its key frames nor their number.</summary>
    public static VideoFacts Described(VideoFacts video) => video with { KeyFrames = [], Frames = 0 };
}
