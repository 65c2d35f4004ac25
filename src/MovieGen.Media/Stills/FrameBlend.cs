using System.Numerics;

namespace MovieGen.Media.Stills;

/// <summary>One frame blended into another, in integers.</summary>
internal static class FrameBlend
{
    /// <param name="share">How much of <paramref name="other"/> there is in the result, in 256ths.</param>
    public static void Into(Span<byte> frame, ReadOnlySpan<byte> other, int share)
    {
        var (keep, take, rounding) = (
            new Vector<ushort>((ushort)(256 - share)),
            new Vector<ushort>((ushort)share),
            new Vector<ushort>(128)
        );
        var i = 0;
        for (; i + Vector<byte>.Count <= frame.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(frame[i..]), out var low, out var high);
            Vector.Widen(new Vector<byte>(other[i..]), out var otherLow, out var otherHigh);
            low = Vector.ShiftRightLogical(low * keep + otherLow * take + rounding, 8);
            high = Vector.ShiftRightLogical(high * keep + otherHigh * take + rounding, 8);
            Vector.Narrow(low, high).CopyTo(frame[i..]);
        }
        for (; i < frame.Length; i++)
            frame[i] = (byte)((frame[i] * (256 - share) + other[i] * share + 128) >> 8);
    }
}
