using System.Numerics;
using MovieGen.Domain.Frames;

namespace MovieGen.Media.Assembly;

/// <summary>The time scale of a movie file; its video track counts as its segments do.</summary>
internal static class MovieClock
{
    /// <summary>
    /// Ticks a second of the movie header, which edit lists and chapters count in: samples and frames both fit, so that neither stream's
    /// length is rounded. At 240,000 (the greatest) two hours stay within 32 bits.
    /// </summary>
    public static int MovieScale(FrameRate rate) =>
        FrameRate.SampleRate / (int)BigInteger.GreatestCommonDivisor(FrameRate.SampleRate, rate.Num) * rate.Num;
}
