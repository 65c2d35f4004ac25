using System.Globalization;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Pictures;

namespace MovieGen.Media.Stills;

/// <summary>
/// The filter graph that makes a canvas of a photo. Everything is composed in RGB, so that borders fall on single pixels, and converted
/// once at the end: limited-range bt709 with chroma sited left, where FFmpeg would by default site it in the middle. Numbers of
/// ours only.
/// </summary>
internal static class CanvasGraph
{
    private const string Exact = "sws_flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact;";
    private const string ToMovie = "scale=out_color_matrix=bt709:out_range=tv:out_h_chr_pos=0:out_v_chr_pos=128,format=yuv420p";

    /// <summary>The blurred surroundings are made small and enlarged: as soft, and a fraction of the work.</summary>
    private const int BlurReduction = 8;
    private const double BlurRadius = 0.045;

    private const double WorthReducing = 0.5;

    /// <summary>
    /// The size in which a photo is to arrive: the one it has in its canvas, so that nothing is left to scale, if that is at most
    /// half of it in length. Above that libvips would take longer for the reduction than FFmpeg does.
    /// </summary>
    /// <param name="photo">The photo's size, upright.</param>
    public static PixelSize NeededOf(CanvasDescription canvas, PixelSize photo)
    {
        var size = CanvasSize.Of(canvas);
        var (x, y) = ((double)size.Width / photo.Width, (double)size.Height / photo.Height);
        var scale = canvas.Fit == FitMode.Cover ? Math.Max(x, y) : Math.Min(x, y);
        if (scale > WorthReducing)
            return photo;
        return canvas is { Fit: FitMode.Cover, Zoom: not null }
            ? size.Pixels
            : new PixelSize(Math.Max(1, Round(photo.Width * scale)), Math.Max(1, Round(photo.Height * scale)));
    }

    /// <summary>A graph from <c>[0:v:0]</c>, upright, to <c>[v]</c>.</summary>
    public static string Of(CanvasDescription canvas, PictureFeed feed)
    {
        var size = CanvasSize.Of(canvas);
        var picture = feed.IsTransparent ? "[opaque]" : $"[0:v:0]{feed.Preparation}";
        return Exact
            + (feed.IsTransparent ? Opaque(canvas, feed) : "")
            + canvas.Fit switch
            {
                FitMode.Cover => $"{picture}{Cover(canvas, feed.Size, size)},{ToMovie}[v]",
                FitMode.Contain => $"{picture}{Contain(canvas, size)},{ToMovie}[v]",
                _ => Blur(picture, canvas, size),
            };
    }

    /// <summary>Over the background before anything is scaled here: the hidden colours of see-through pixels must not bleed.</summary>
    private static string Opaque(CanvasDescription canvas, PictureFeed feed) =>
        $"color=c={Colour(canvas.Background)}:s={feed.Size.Width}x{feed.Size.Height}:r=1,format=gbrp[under];"
        + $"[0:v:0]{feed.Preparation}format=gbrap[over];[under][over]overlay=format=gbrp,format=gbrp[opaque];";

    /// <summary>The visible part if the picture stands still, the whole picture if a camera moves over it.</summary>
    private static string Cover(CanvasDescription canvas, PixelSize picture, CanvasSize size)
    {
        var crop = canvas.Zoom is null ? Crop(picture.Width, picture.Height, size) + "," : "";
        return $"{crop}{Scale(size.Width, size.Height)}";
    }

    private static string Contain(CanvasDescription canvas, CanvasSize size)
    {
        var placed = PlacedPicture.In(canvas, size);
        return $"{Scale(placed.Width, placed.Height)},pad={size.Width}:{size.Height}:{placed.Left}:{placed.Top}:"
            + $"color={Colour(canvas.Background)}";
    }

    private static string Blur(string picture, CanvasDescription canvas, CanvasSize size)
    {
        var placed = PlacedPicture.In(canvas, size);
        var (width, height) = (Math.Max(4, size.Width / BlurReduction), Math.Max(4, size.Height / BlurReduction));
        var radius = Math.Clamp((int)Math.Floor(Math.Min(width, height) * BlurRadius + 0.5), 1, Math.Min(width, height) / 2);
        return $"{picture}{Scale(placed.Width, placed.Height)},split[sharp][soft];"
            + $"[soft]{Crop(placed.Width, placed.Height, size)},{Scale(width, height)},boxblur={radius}:3,"
            + $"{Scale(size.Width, size.Height)}[around];"
            + $"[around][sharp]overlay={placed.Left}:{placed.Top}:format=gbrp,format=gbrp,{ToMovie}[v]";
    }

    /// <summary>The largest part in the middle that has the canvas's shape.</summary>
    private static string Crop(int width, int height, CanvasSize shape)
    {
        var seenWidth = Math.Clamp(Round((double)height * shape.Width / shape.Height), 1, width);
        var seenHeight = Math.Clamp(Round((double)width * shape.Height / shape.Width), 1, height);
        // Even offsets keep subsampled chroma on its luma; exact, because the default rounds the size down to even numbers, and 1 to
        // nothing.
        return $"crop={seenWidth}:{seenHeight}:{(width - seenWidth) / 4 * 2}:{(height - seenHeight) / 4 * 2}:exact=1";
    }

    private static string Scale(int width, int height) => $"scale={width}:{height},format=gbrp";

    private static string Colour(RgbColor colour) =>
        string.Create(CultureInfo.InvariantCulture, $"0x{colour.R:x2}{colour.G:x2}{colour.B:x2}");

    private static int Round(double value) => (int)Math.Floor(value + 0.5);

    /// <summary>Where the whole picture lies in the canvas, in its middle.</summary>
    private readonly record struct PlacedPicture(int Left, int Top, int Width, int Height)
    {
        public static PlacedPicture In(CanvasDescription canvas, CanvasSize size)
        {
            var scale = Math.Min((double)size.Width / canvas.Image.Width, (double)size.Height / canvas.Image.Height);
            var width = Math.Clamp(Round(canvas.Image.Width * scale), 1, size.Width);
            var height = Math.Clamp(Round(canvas.Image.Height * scale), 1, size.Height);
            return new PlacedPicture((size.Width - width) / 2, (size.Height - height) / 2, width, height);
        }
    }
}
