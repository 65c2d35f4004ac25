using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Rendering;

/// <summary>How much of a storyboard's movie is rendered, and how well.</summary>
/// <param name="Range">Null is all of it.</param>
/// <param name="Draft">Quality draft, at 360p at most.</param>
public sealed record RenderScope(MovieRange? Range, bool Draft)
{
    /// <summary>The short side of a draft's frame, in pixels at most.</summary>
    public const int DraftSide = 360;

    public static readonly RenderScope Whole = new(null, false);

    /// <summary>The storyboard's output as this scope has it; the shape stays.</summary>
    public OutputRequest Of(OutputRequest output)
    {
        if (!Draft)
            return output;
        var scale = Math.Min(1, (double)DraftSide / Math.Min(output.Width, output.Height));
        return output with { Width = Even(output.Width * scale), Height = Even(output.Height * scale), Quality = StoryboardChoices.Draft };
    }

    private static int Even(double length) => Math.Max(2, 2 * (int)Math.Round(length / 2, MidpointRounding.AwayFromZero));
}

/// <summary>A part of a movie, in seconds of it, as it was asked for.</summary>
public sealed record MovieRange(double Start, double Duration);
