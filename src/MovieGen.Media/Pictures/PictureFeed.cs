using MovieGen.Domain.Frames;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Pictures;

/// <summary>A still on its way into a filter graph of FFmpeg, where it is <c>[0:v:0]</c>.</summary>
/// <param name="Input">What FFmpeg opens.</param>
/// <param name="Reading">The libvips that writes to FFmpeg's standard input; null if FFmpeg reads the file itself.</param>
/// <param name="Size">Upright, as it arrives.</param>
/// <param name="IsTransparent">Whether it may let its background through.</param>
internal sealed record PictureFeed(FFmpegInput Input, VipsCommand? Reading, PixelSize Size, bool IsTransparent)
{
    /// <summary>Filters that its colours need first, each followed by a comma.</summary>
    public string Preparation { get; init; } = "";

    /// <summary>How it is read if its profile turns out to be for other colours than it has (grey ones with a profile for RGB).</summary>
    public VipsCommand? ReadingUnconverted { get; init; }
}
