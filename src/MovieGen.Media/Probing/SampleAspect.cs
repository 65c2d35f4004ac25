using MovieGen.Domain.Frames;

namespace MovieGen.Media.Probing;

/// <summary>The shape of a coded pixel, if the file's claim is plausible.</summary>
internal static class SampleAspect
{
    private const double Widest = 8;
    private const int WidestPicture = 16384;

    /// <returns>Square if the claim is implausible.</returns>
    public static Rational Sane(StreamReport stream)
    {
        var ratio = stream.SampleAspect.ToDouble();
        return ratio is > Widest or < 1 / Widest || stream.Width * ratio > WidestPicture ? new Rational(1, 1) : stream.SampleAspect;
    }
}
