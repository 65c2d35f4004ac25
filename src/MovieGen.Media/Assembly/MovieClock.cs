using System.Numerics;
using MovieGen.Domain.Timelines;

namespace MovieGen.Media.Assembly;

/// <summary>The time scales of a movie file. Each frame of every supported rate lasts a whole number of ticks in both.</summary>
internal static class MovieClock
{
    /// <summary>Ticks a second of the video track, the same as in every segment.</summary>
    public static int TrackScale(FrameRate rate) => rate.Den == 1 ? rate.Num * 1000 : rate.Num;

    /// <summary>Ticks of one frame in the video track.</summary>
    public static long FrameTicks(FrameRate rate) => (long)TrackScale(rate) * rate.Den / rate.Num;

    /// <summary>
    /// Ticks a second of the movie header, which edit lists and chapters count in: samples and frames both fit, so that neither stream's length is rounded.
    /// At 240,000 (the greatest) two hours stay within 32 bits.
    /// </summary>
    public static int MovieScale(FrameRate rate) => FrameRate.SampleRate / (int)BigInteger.GreatestCommonDivisor(FrameRate.SampleRate, rate.Num) * rate.Num;
}
