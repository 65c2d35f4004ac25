namespace MovieGen.Media.Stills;

/// <summary>
/// For each output pixel along one axis: the first of its four source pixels, and their weights. Filled again for every frame, never
/// allocated.
/// </summary>
internal sealed class ResampleAxis(int length)
{
    /// <summary>One, in weights: 14 bits keep every weight a 16-bit number and every sum of products a 32-bit one.</summary>
    public const int One = 1 << 14;

    public const int Taps = 4;

    /// <summary>How far outside the source a first tap can lie, edges held.</summary>
    public const int Margin = Taps - 1;

    private readonly int[] _starts = new int[length];
    private readonly short[] _weights = new short[Taps * length];

    public int Length => length;

    /// <summary>Index of the first tap; from −3 to the source's length − 1.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>Four weights for each output pixel; they add up to exactly <see cref="One"/>.</summary>
    public ReadOnlySpan<short> Weights => _weights;

    public int First => _starts[0];

    /// <summary>Past the last source pixel that is read.</summary>
    public int End => _starts[^1] + Taps;

    /// <param name="origin">Where output pixel 0 lies, in source pixels; whole numbers are their centres.</param>
    /// <param name="step">Source pixels per output pixel, above 0.</param>
    /// <param name="source">Length of the source in pixels.</param>
    public void Fill(double origin, double step, int source)
    {
        var width = Math.Clamp(step - 1, 0, 1);
        for (var i = 0; i < length; i++)
        {
            // From the absolute place, never summed: no drift, and any frame comes out the same wherever rendering began.
            var place = origin + step * i;
            var whole = Math.Floor(place);
            _starts[i] = (int)Math.Clamp(whole - 1, -Margin, source - 1);
            Weigh(place - whole, width, _weights.AsSpan(Taps * i, Taps));
        }
    }

    /// <summary>
    /// Between Catmull-Rom, right for one source pixel per output pixel and for magnifying, and a bell as wide as four taps can be, right
    /// for two: sharp where it can be, without shimmer where the picture shrinks, and changing smoothly between.
    /// </summary>
    private static void Weigh(double f, double width, Span<short> weights)
    {
        double w0 = Mix(((-f + 2) * f - 1) * f / 2, Bell(1 + f), width),
            w1 = Mix(((3 * f - 5) * f * f + 2) / 2, Bell(f), width),
            w2 = Mix(((-3 * f + 4) * f + 1) * f / 2, Bell(1 - f), width),
            w3 = Mix((f - 1) * f * f / 2, Bell(2 - f), width);
        int q0 = Quantise(w0),
            q1 = Quantise(w1),
            q2 = Quantise(w2),
            q3 = Quantise(w3);

        // What rounding lost goes to the nearest pixel, where it matters least: a plain colour stays exactly that colour.
        var lost = One - (q0 + q1 + q2 + q3);
        if (f < 0.5)
            q1 += lost;
        else
            q2 += lost;
        (weights[0], weights[1], weights[2], weights[3]) = ((short)q0, (short)q1, (short)q2, (short)q3);
    }

    private static double Mix(double sharp, double wide, double width) => sharp * (1 - width) + wide * width;

    /// <summary>A smooth step down from 0 to 2 pixels; its four samples add up to one at every phase.</summary>
    private static double Bell(double distance)
    {
        var u = distance / 2;
        return (1 - u * u * (3 - 2 * u)) / 2;
    }

    private static int Quantise(double weight) => (int)Math.Floor(weight * One + 0.5);
}
