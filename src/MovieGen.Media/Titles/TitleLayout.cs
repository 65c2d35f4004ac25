using System.Collections.Immutable;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Media.Titles;

/// <summary>
/// A title's lines with their size and place, inside 90 % of the frame. Sizes follow the frame's shorter side, so that portrait reads like
/// landscape.
/// </summary>
/// <param name="Size">Pixels of one em.</param>
/// <param name="Leading">Pixels from one baseline to the next.</param>
/// <param name="FirstBaseline">Pixels from the top of the frame.</param>
internal sealed record TitleLayout(ImmutableArray<string> Lines, int Size, int Leading, int FirstBaseline)
{
    private const double Safe = 0.9;

    /// <summary>Part of the safe width that lines may fill: the rasteriser rounds each character to whole pixels.</summary>
    private const double Fill = 0.96;

    private const double Smallest = 0.025;
    private const double LeadingEms = 1.25;

    /// <summary>Height of capitals and depth of tails, in ems, for the fonts we ship.</summary>
    private const double AscentEms = 0.76,
        DescentEms = 0.24;

    public static TitleLayout Of(string text, TitleStyle style, FontMetrics font, int width, int height)
    {
        var shorter = Math.Min(width, height);
        for (var share = FirstSize(style); ; share *= 0.85)
        {
            var size = Math.Max(8, (int)Math.Round(shorter * share));
            var lines = TitleWrapping.Wrap(text, font, WidthShare(style) * width * Fill / size);
            var leading = (int)Math.Ceiling(size * LeadingEms);
            var fitting = Math.Max(1, (int)((HeightShare(style) * height - size) / leading) + 1);
            if (lines.Length <= fitting)
                return new(lines, size, leading, Baseline(style, lines.Length, size, leading, height));
            if (share <= Smallest)
                return new(lines[..fitting], size, leading, Baseline(style, fitting, size, leading, height));
        }
    }

    private static double FirstSize(TitleStyle style) =>
        style switch
        {
            TitleStyle.Title => 0.11,
            TitleStyle.LowerThird => 0.055,
            _ => 0.085,
        };

    private static double WidthShare(TitleStyle style) => style == TitleStyle.LowerThird ? 0.8 : Safe;

    private static double HeightShare(TitleStyle style) =>
        style switch
        {
            TitleStyle.Title => 0.5,
            TitleStyle.LowerThird => 0.33,
            _ => Safe,
        };

    private static int Baseline(TitleStyle style, int lines, int size, int leading, int height)
    {
        var below = (lines - 1) * leading;
        var block = AscentEms * size + below + DescentEms * size;
        var top = style switch
        {
            TitleStyle.Title => 0.1 * height,
            TitleStyle.LowerThird => 0.9 * height - block,
            _ => (height - block) / 2,
        };
        return (int)Math.Round(top + AscentEms * size);
    }
}
