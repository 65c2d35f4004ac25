using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Media.Segments;

/// <summary>
/// A frame of one colour, made once and repeated. FFmpeg's own colour options compute YCbCr by bt601 whatever the output says, so we
/// compute bt709 and set the planes to it.
/// </summary>
internal static class PlainColour
{
    public static IEnumerable<string> Filters(RgbColor colour, int width, int height, FrameRate rate)
    {
        var (y, u, v) = Bt709(colour);
        return
        [
            $"color=c=black:s={width}x{height}:r={rate}",
            "format=yuv420p",
            "trim=end_frame=1",
            $"lutyuv=y={y}:u={u}:v={v}",
            "loop=loop=-1:size=1:start=0",
            $"settb={rate.Den}/{rate.Num}",
            "setpts=N",
            "setsar=1",
        ];
    }

    /// <summary>Limited-range bt709 of an sRGB colour.</summary>
    public static (int Y, int U, int V) Bt709(RgbColor colour)
    {
        const double red = 0.2126,
            blue = 0.0722,
            green = 1 - red - blue;
        var (r, g, b) = (colour.R / 255.0, colour.G / 255.0, colour.B / 255.0);
        var luma = red * r + green * g + blue * b;
        return (Round(16 + 219 * luma), Round(128 + 112 * (b - luma) / (1 - blue)), Round(128 + 112 * (r - luma) / (1 - red)));
    }

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
