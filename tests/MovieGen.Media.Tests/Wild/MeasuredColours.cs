using MovieGen.Domain.Frames;

namespace MovieGen.Media.Tests.Wild;

/// <summary>
/// The colours in the middle of the four quadrants of a yuv420p picture in bt709, limited range: what a viewer sees there.
/// </summary>
internal sealed record MeasuredColours(params (int R, int G, int B)[] Quadrants)
{
    private const int Patch = 8;

    /// <summary>What all pictures in this folder show, unless they say otherwise.</summary>
    public static readonly MeasuredColours Expected = new((200, 100, 50), (50, 150, 200), (100, 180, 60), (128, 128, 128));

    public static MeasuredColours Of(ReadOnlySpan<byte> picture, PixelSize size)
    {
        var quadrants = new (int, int, int)[4];
        for (var q = 0; q < 4; q++)
            quadrants[q] = At(picture, size, size.Width * (1 + 2 * (q % 2)) / 4, size.Height * (1 + 2 * (q / 2)) / 4);
        return new(quadrants);
    }

    public void ShouldBe(MeasuredColours expected, int tolerance, string what)
    {
        for (var q = 0; q < 4; q++)
        {
            var ((r, g, b), (er, eg, eb)) = (Quadrants[q], expected.Quadrants[q]);
            var off = Math.Max(Math.Abs(r - er), Math.Max(Math.Abs(g - eg), Math.Abs(b - eb)));
            Assert.True(off <= tolerance, $"{what}, quadrant {q}: expected {expected.Quadrants[q]}, saw {Quadrants[q]}");
        }
    }

    private static (int R, int G, int B) At(ReadOnlySpan<byte> picture, PixelSize size, int left, int top)
    {
        var area = size.Width * size.Height;
        var (r, g, b) = (new List<double>(), new List<double>(), new List<double>());
        for (var y = top - Patch; y < top + Patch; y++)
        {
            for (var x = left - Patch; x < left + Patch; x++)
            {
                var chroma = area + y / 2 * (size.Width / 2) + x / 2;
                var luma = (picture[y * size.Width + x] - 16) / 219.0;
                var (u, v) = ((picture[chroma] - 128) / 224.0, (picture[chroma + area / 4] - 128) / 224.0);
                r.Add(255 * (luma + 1.5748 * v));
                g.Add(255 * (luma - 0.187324 * u - 0.468124 * v));
                b.Add(255 * (luma + 1.8556 * u));
            }
        }
        return (Median(r), Median(g), Median(b));
    }

    private static int Median(List<double> values)
    {
        values.Sort();
        return (int)Math.Round(values[values.Count / 2]);
    }
}
