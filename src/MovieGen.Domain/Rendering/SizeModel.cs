using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Estimated bytes of a movie that is not made yet. Pictures decide: of natural ones it is right within a factor of two or three; of titles
/// on one colour it is far too much.
/// </summary>
public static class SizeModel
{
    /// <summary>Of x264 at CRF 23; measured with clips of hand-held cameras at 1280×720.</summary>
    private const double BitsPerPixel = 0.05;

    /// <summary>Steps of CRF that halve the size; a rule of x264's authors.</summary>
    private const double HalvingSteps = 6;

    /// <param name="frames">Of the pictures.</param>
    public static double PictureBytes(OutputFormat format, long frames) =>
        (double)format.Width * format.Height * frames * BitsPerPixel * Math.Pow(2, (23 - format.Quality.Crf) / HalvingSteps) / 8;

    /// <param name="seconds">Of the sound.</param>
    public static double SoundBytes(double seconds) => seconds * SoundtrackPlanner.AacBitRate / 8;
}
