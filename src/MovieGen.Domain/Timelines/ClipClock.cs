using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;

namespace MovieGen.Domain.Timelines;

/// <summary>
/// Which time stamps of a video the frames of a scene show, exact in integers. Scene frame n shows the last source frame whose time after
/// the in-point is less than half a frame past n.
/// </summary>
public sealed class ClipClock(VideoFacts video, long inTicks, FrameRate rate)
{
    // One tick is _numerator / _denominator movie frames.
    private readonly Int128 _numerator = (Int128)video.TimeBase.Num * rate.Num;
    private readonly Int128 _denominator = (Int128)video.TimeBase.Den * rate.Den;

    public long InTicks => inTicks;

    /// <summary>
    /// The in-point that is meant by a time after the first picture. At a constant rate it is a source frame's own time stamp, so that the
    /// phase between source and movie does not depend on the digits that a user typed.
    /// </summary>
    public static long TicksAt(VideoFacts video, double seconds)
    {
        var (num, den) = video.TimeBase;
        var plain = video.StartTicks + (long)Math.Round(seconds * den / num);
        if (video.VariableRate || video.Rate.Num <= 0)
            return plain;
        var frame = (Int128)Math.Round(seconds * video.Rate.Num / video.Rate.Den);
        var snapped = video.StartTicks + (long)RoundedQuotient(frame * video.Rate.Den * den, (Int128)video.Rate.Num * num);
        return snapped < video.EndTicks ? snapped : plain;
    }

    /// <summary>What the video has after the in-point, in seconds.</summary>
    public double SecondsLeft => Math.Max(0, (double)(video.EndTicks - inTicks) * video.TimeBase.Num / video.TimeBase.Den);

    /// <summary>The in-point's distance from the first picture, in samples at 48 kHz.</summary>
    public long InSample =>
        (long)RoundedQuotient((Int128)(inTicks - video.StartTicks) * video.TimeBase.Num * FrameRate.SampleRate, video.TimeBase.Den);

    /// <summary>
    /// The key frame to start decoding at for a scene frame: the last one at or before its time, or as many earlier as the video needs to
    /// be exact. Null if only the file's start will do; a video that needs a lead-in is never sought to its first key frame.
    /// </summary>
    public long? SeekFor(long frame)
    {
        var after = FirstKeyFrame(ticks => (ticks - inTicks) * _numerator > frame * _denominator);
        var chosen = after - 1 - video.LeadIn;
        return chosen < Math.Min(1, video.LeadIn) ? null : video.KeyFrames[chosen];
    }

    /// <summary>
    /// The border nearest to <paramref name="frame"/> in <c>[from, to]</c> that a key frame makes free: one frame past its own time,
    /// decoding starts at the key frame itself and nothing is decoded twice. Null if there is none, as in a video that needs a lead-in.
    /// </summary>
    public long? FreeBorderNear(long frame, long from, long to)
    {
        if (video.LeadIn > 0)
            return null;
        var after = FirstKeyFrame(ticks => BorderOf(ticks) >= frame);
        long? best = null;
        for (var i = Math.Max(0, after - 1); i <= after && i < video.KeyFrames.Length; i++)
        {
            var border = BorderOf(video.KeyFrames[i]);
            if (border >= from && border <= to && (best is not { } b || Math.Abs(border - frame) < Math.Abs(b - frame)))
                best = border;
        }
        return best;
    }

    /// <summary>How many frames are decoded in vain when a segment starts at this scene frame.</summary>
    public double DecodedInVain(long frame)
    {
        var seek = SeekFor(frame) ?? video.StartTicks;
        return Math.Max(0, frame - (double)((seek - inTicks) * _numerator) / (double)_denominator);
    }

    private long BorderOf(Int128 ticks) => (long)CeilingQuotient((ticks - inTicks) * _numerator, _denominator) + 1;

    private int FirstKeyFrame(Predicate<Int128> holds)
    {
        var (low, high) = (0, video.KeyFrames.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(video.KeyFrames[middle]))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private static Int128 FloorQuotient(Int128 a, Int128 b) => a >= 0 ? a / b : -((b - 1 - a) / b);

    private static Int128 CeilingQuotient(Int128 a, Int128 b) => -FloorQuotient(-a, b);

    private static Int128 RoundedQuotient(Int128 a, Int128 b) => FloorQuotient(2 * a + b, 2 * b);
}
