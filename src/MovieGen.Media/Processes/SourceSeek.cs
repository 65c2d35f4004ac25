using System.Globalization;
using MovieGen.Domain.Frames;

namespace MovieGen.Media.Processes;

/// <summary>Options before an input that begin decoding at a key frame, and drop nothing by time.</summary>
internal static class SourceSeek
{
    /// <summary>Added to a seek so that rounding to microseconds cannot land on the key frame before.</summary>
    private const double Margin = 0.01;

    /// <param name="ticks">The key frame's time stamp.</param>
    public static string[] Options(long ticks, Rational timeBase)
    {
        var seconds = (double)ticks * timeBase.Num / timeBase.Den + Margin;
        return ["-noaccurate_seek", "-seek_timestamp", "1", "-ss", seconds.ToString("F6", CultureInfo.InvariantCulture)];
    }
}
