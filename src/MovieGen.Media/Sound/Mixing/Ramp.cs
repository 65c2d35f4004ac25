namespace MovieGen.Media.Sound.Mixing;

/// <summary>
/// A gain that rises from silence to full level, or falls from it, over some samples of the movie; constant before and after.
/// </summary>
/// <param name="Start">First sample of the movement, in the movie.</param>
/// <param name="Length">Samples of the movement, at least 1.</param>
public readonly record struct Ramp(long Start, long Length, bool Rises, FadeCurve Curve)
{
    public long End => Start + Length;

    /// <summary>Multiplies a stereo envelope with this ramp.</summary>
    /// <param name="envelope">Two equal values a sample, left and right.</param>
    /// <param name="at">The movie's sample that the envelope begins with.</param>
    public void Shape(Span<float> envelope, long at)
    {
        var first = (int)Math.Clamp(Start - at, 0, envelope.Length / 2);
        var last = (int)Math.Clamp(End - at, 0, envelope.Length / 2);
        if (Rises)
            envelope[..(2 * first)].Clear();
        for (var i = first; i < last; i++)
        {
            // Measured at the middle of a sample, a rising and a falling ramp are mirror images and meet the curve's promise at every
            // sample.
            var gone = (at + i - Start + 0.5) / Length;
            var gain = FadeCurves.Rising(Curve, Rises ? gone : 1 - gone);
            envelope[2 * i] *= gain;
            envelope[2 * i + 1] *= gain;
        }
        if (!Rises)
            envelope[(2 * last)..].Clear();
    }

    /// <summary>Whether it changes anything within <c>[from, to)</c>.</summary>
    public bool Touches(long from, long to) => Rises ? from < End : to > Start;
}
