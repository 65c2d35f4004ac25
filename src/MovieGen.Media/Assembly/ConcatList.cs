using System.Globalization;
using System.Text;
using MovieGen.Domain.Frames;

namespace MovieGen.Media.Assembly;

/// <summary>
/// The list that FFmpeg joins from. Every member has a duration, and these are differences of rounded absolute times: without them, or with
/// each length rounded for itself, a movie of 900 pieces gets uneven steps and a wrong length.
/// </summary>
internal static class ConcatList
{
    public static string Of(IEnumerable<(string Name, long Frames)> members, FrameRate rate)
    {
        var list = new StringBuilder("ffconcat version 1.0\n");
        long frames = 0;
        foreach (var (name, length) in members)
        {
            var duration = Microseconds(frames + length, rate) - Microseconds(frames, rate);
            list.Append(CultureInfo.InvariantCulture, $"file {name}\nduration {duration / 1_000_000}.{duration % 1_000_000:000000}\n");
            frames += length;
        }
        return list.ToString();
    }

    private static long Microseconds(long frame, FrameRate rate)
    {
        var scaled = (Int128)frame * rate.Den * 1_000_000;
        return (long)((2 * scaled + rate.Num) / (2 * (Int128)rate.Num));
    }
}
