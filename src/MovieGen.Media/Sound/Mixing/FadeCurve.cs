namespace MovieGen.Media.Sound.Mixing;

/// <summary>How a gain moves between silence and full level.</summary>
public enum FadeCurve
{
    /// <summary>
    /// Two of them, one rising and one falling, keep the sum: for the few milliseconds where one sound continues as another.
    /// </summary>
    Linear,

    /// <summary>
    /// A quarter sine (<c>qsin</c>): a rising and a falling one keep the power, as transitions between unlike sounds need it.
    /// </summary>
    EqualPower,
}

/// <summary>
/// The curves as numbers. The sine comes from a table of values rounded to 2⁻²⁴, because a C library may round the last bit of a sine as it
/// likes and the mix has to be the same to the bit on every machine.
/// </summary>
public static class FadeCurves
{
    private const int Steps = 4096;
    private static readonly float[] QuarterSine = [.. Enumerable.Range(0, Steps + 2).Select(RoundedSine)];

    /// <summary>The rising curve.</summary>
    /// <param name="at">0 (silence) to 1 (full level).</param>
    public static float Rising(FadeCurve curve, double at) => curve == FadeCurve.Linear ? (float)at : EqualPower(at);

    private static float EqualPower(double at)
    {
        var position = at * Steps;
        var step = (int)position;
        var rest = (float)(position - step);
        return QuarterSine[step] + (QuarterSine[step + 1] - QuarterSine[step]) * rest;
    }

    private static float RoundedSine(int step) =>
        (float)(Math.Round(Math.Sin(Math.PI / 2 * Math.Min(step, Steps) / Steps) * (1 << 24)) / (1 << 24));
}
