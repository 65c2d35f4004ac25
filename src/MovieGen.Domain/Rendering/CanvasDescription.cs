using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// An intermediate: a still decoded once, upright, composed and scaled to the size that its motion needs (<see cref="CanvasSize"/>).
/// </summary>
/// <param name="Background">Under a contained or a see-through picture.</param>
/// <param name="Zoom">Canvas pixels per output pixel where the camera sees as much of the picture as it can, ≥ 1; null if it stands
/// still: the canvas is the frame.</param>
public sealed record CanvasDescription(
    SourceFile Source,
    ImageFacts Image,
    FitMode Fit,
    RgbColor Background,
    int OutputWidth,
    int OutputHeight,
    double? Zoom
) : ArtifactDescription
{
    /// <summary>Few steps, so that scenes with a like motion share one canvas. The first leaves room for the usual gentle move.</summary>
    private static readonly double[] ZoomSteps = [1, 1.25, 1.5, 2, 2.5, 3, CanvasSize.MaxOutputs];

    internal PixelSize Output => new(OutputWidth, OutputHeight);

    internal PixelSize Picture => new(Image.Width, Image.Height);

    /// <summary>
    /// The canvas that a scene's still needs; what cannot be seen in it (a background behind a picture that covers all) is levelled, so
    /// that more scenes share one.
    /// </summary>
    public static CanvasDescription Of(StillPicture still, FitMode fit, RgbColor background, int outputWidth, int outputHeight)
    {
        var (image, output) = (still.Image, new PixelSize(outputWidth, outputHeight));
        var sameShape = (long)image.Width * outputHeight == (long)image.Height * outputWidth;
        var shown = sameShape ? FitMode.Cover : fit;
        var hidden = shown != FitMode.Contain && PixelFormats.TransparencyOf(image.PixelFormat) != Transparency.Possible;
        double? zoom = still.Motion is { } motion
            ? Step(CameraPath.ZoomOf(motion, new PixelSize(image.Width, image.Height), fit, output))
            : null;
        return new CanvasDescription(still.Source, image, shown, hidden ? RgbColor.Black : background, outputWidth, outputHeight, zoom);
    }

    private static double Step(double zoom)
    {
        // A hair of rounding must not cost the next step.
        foreach (var step in ZoomSteps)
            if (zoom <= step * (1 + 1e-9))
                return step;
        return ZoomSteps[^1];
    }
}
