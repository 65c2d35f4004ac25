namespace MovieGen.Media.Tests.Sound;

/// <summary>Looks for what is not a 440 Hz tone in something that should be one.</summary>
internal static class Tone
{
    private const double Omega = 2 * Math.PI * 440 / 48_000;
    private const int Window = 328; // Three periods: short against a crossfade, long against a click.

    private static readonly double[][] Basis = MakeBasis();

    /// <summary>
    /// The largest part, over all windows of three periods, that is left when the best tone whose level changes evenly is taken away; as a
    /// fraction of <paramref name="amplitude"/>.
    /// </summary>
    public static double Residual(ReadOnlySpan<float> sound, double amplitude)
    {
        var worst = 0.0;
        for (var at = 0; at + Window <= sound.Length; at += Window / 4)
            worst = Math.Max(worst, ResidualOf(sound.Slice(at, Window)));
        return worst / amplitude;
    }

    /// <summary>Largest jump of the slope from one sample to the next: what the ear hears as a click.</summary>
    public static double Sharpest(ReadOnlySpan<float> sound)
    {
        var worst = 0.0;
        for (var i = 2; i < sound.Length; i++)
            worst = Math.Max(worst, Math.Abs(sound[i] - 2 * sound[i - 1] + sound[i - 2]));
        return worst;
    }

    public static double Rms(ReadOnlySpan<float> sound)
    {
        var sum = 0.0;
        foreach (var value in sound)
            sum += (double)value * value;
        return Math.Sqrt(sum / sound.Length);
    }

    private static double ResidualOf(ReadOnlySpan<float> window)
    {
        var rest = new double[Window];
        for (var i = 0; i < Window; i++)
            rest[i] = window[i];
        foreach (var unit in Basis)
            Subtract(rest, unit);
        return rest.Max(Math.Abs);
    }

    /// <summary>Sine, cosine and the same rising with time, made orthonormal.</summary>
    private static double[][] MakeBasis()
    {
        var basis = new List<double[]>();
        foreach (
            var make in (Func<double, double>[])
                [t => Math.Sin(Omega * t), t => Math.Cos(Omega * t), t => t * Math.Sin(Omega * t), t => t * Math.Cos(Omega * t)]
        )
        {
            var vector = Enumerable.Range(0, Window).Select(i => make(i - Window / 2.0)).ToArray();
            foreach (var known in basis)
                Subtract(vector, known);
            var length = Math.Sqrt(vector.Sum(v => v * v));
            basis.Add([.. vector.Select(v => v / length)]);
        }
        return [.. basis];
    }

    private static void Subtract(double[] vector, double[] unit)
    {
        var dot = 0.0;
        for (var i = 0; i < vector.Length; i++)
            dot += vector[i] * unit[i];
        for (var i = 0; i < vector.Length; i++)
            vector[i] -= dot * unit[i];
    }
}
