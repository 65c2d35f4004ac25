using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Segments;

/// <summary>
/// Which FFmpeg input carries which window. A process has one standard input, so two stills share it, their frames taking turns.
/// </summary>
/// <param name="First">Input of the first window; null for a card.</param>
/// <param name="Second">Input of the second window; null for a card, or if there is none.</param>
internal sealed record SegmentInputs(int? First, int? Second)
{
    public bool StillsAlternate { get; private init; }

    public static SegmentInputs Of(SegmentPictures segment)
    {
        int? first = segment.First.Picture is CardPicture ? null : 0;
        if (segment.Second is null or { Picture: CardPicture })
            return new(first, null);
        var share = segment.First.Picture is StillPicture && segment.Second.Picture is StillPicture;
        return share ? new(0, 0) { StillsAlternate = true } : new(first, first is null ? 0 : 1);
    }
}
