using MovieGen.Domain.Assets;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Media.Segments;

/// <summary>
/// How a coded picture comes into the frame: cropped and scaled as it is coded, then turned, then placed. All numbers are even, as 4:2:0
/// wants them.
/// </summary>
/// <param name="Crop">The part of the coded picture that is seen.</param>
/// <param name="ScaledWidth">What the part is scaled to, still as coded; square pixels.</param>
/// <param name="Width">The picture in the frame, upright.</param>
/// <param name="Left">Where it is in the frame.</param>
internal sealed record PictureFit(PixelArea Crop, int ScaledWidth, int ScaledHeight, int Width, int Height, int Left, int Top)
{
    /// <summary>
    /// Where in a frame of <paramref name="frameWidth"/> × <paramref name="frameHeight"/> a video's picture goes. Blur places as contain
    /// does.
    /// </summary>
    public static PictureFit Of(VideoFacts video, FitMode fit, int frameWidth, int frameHeight)
    {
        var lies = video.RotationDegrees % 180 != 0;
        var (targetWidth, targetHeight) = lies ? (frameHeight, frameWidth) : (frameWidth, frameHeight);
        var sampleAspect = video.SampleAspect is { Num: > 0, Den: > 0 } s ? s.ToDouble() : 1;
        var crop =
            fit == FitMode.Cover
                ? Cover(video.Width, video.Height, sampleAspect, (double)targetWidth / targetHeight)
                : new PixelArea(0, 0, video.Width, video.Height);
        var (width, height) =
            fit == FitMode.Cover
                ? (targetWidth, targetHeight)
                : Contain(video.Width * sampleAspect / video.Height, targetWidth, targetHeight);
        var (uprightWidth, uprightHeight) = lies ? (height, width) : (width, height);
        return new(
            crop,
            width,
            height,
            uprightWidth,
            uprightHeight,
            Even((frameWidth - uprightWidth) / 2),
            Even((frameHeight - uprightHeight) / 2)
        );
    }

    /// <summary>
    /// The largest centred part with the given display aspect; the whole if a crop would take less than one pixel pair.
    /// </summary>
    public static PixelArea Cover(int width, int height, double sampleAspect, double aspect)
    {
        var cropWidth = Math.Min(width, height * aspect / sampleAspect);
        var cropHeight = Math.Min(height, width * sampleAspect / aspect);
        var evenWidth = width - cropWidth < 2 ? width : AtLeastTwo(cropWidth);
        var evenHeight = height - cropHeight < 2 ? height : AtLeastTwo(cropHeight);
        return new(Even((width - evenWidth) / 2), Even((height - evenHeight) / 2), evenWidth, evenHeight);
    }

    private static (int Width, int Height) Contain(double aspect, int width, int height) =>
        (Math.Min(width, AtLeastTwo(height * aspect)), Math.Min(height, AtLeastTwo(width / aspect)));

    /// <summary>The nearest even number, at least 2.</summary>
    private static int AtLeastTwo(double size) => Math.Max(2, 2 * (int)Math.Round(size / 2, MidpointRounding.AwayFromZero));

    private static int Even(int position) => Math.Max(0, position / 2 * 2);
}

/// <summary>A rectangle of whole pixels.</summary>
internal readonly record struct PixelArea(int Left, int Top, int Width, int Height);
