using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Size of a canvas in pixels, both even: as many as the camera can use at its closest, never more than the photo has (contain and blur
/// have at least the output's, so that the border of the picture stays sharp), the longer side at most four times the output's.
/// </summary>
public readonly record struct CanvasSize(int Width, int Height)
{
    /// <summary>
    /// The longer side of a canvas in longer sides of the output, at most; also the closest zoom that gets pixels of its own.
    /// </summary>
    public const int MaxOutputs = 4;

    /// <summary>Bytes of the canvas as planar yuv420p.</summary>
    public long Bytes => (long)Width * Height * 3 / 2;

    public PixelSize Pixels => new(Width, Height);

    public static CanvasSize Of(CanvasDescription canvas)
    {
        var (output, picture) = (canvas.Output, canvas.Picture);
        if (canvas.Zoom is not { } zoom)
            return new CanvasSize(output.Width, output.Height);
        if (canvas.Fit == FitMode.Cover)
        {
            var seen = Math.Min(picture.Width, picture.Height * output.Aspect);
            var most = (double)MaxOutputs * Math.Max(output.Width, output.Height) / Math.Max(picture.Width, picture.Height);
            var scale = Math.Min(Math.Min(1, most), output.Width * zoom / seen);
            return new CanvasSize(Even(picture.Width * scale), Even(picture.Height * scale));
        }

        var stage = Math.Max(picture.Width, picture.Height * output.Aspect);
        var outputs = Math.Max(1, Math.Min(zoom, stage / output.Width));
        return new CanvasSize(Even(output.Width * outputs), Even(output.Height * outputs));
    }

    private static int Even(double length) => Math.Max(2, 2 * (int)Math.Floor(length / 2 + 0.5));

    public override string ToString() => $"{Width}x{Height}";
}
