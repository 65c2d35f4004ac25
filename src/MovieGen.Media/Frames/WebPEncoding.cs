using System.Collections.Immutable;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Pictures;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Frames;

/// <summary>
/// From a finished frame to a WebP picture. WebP is bt601 by its specification, movies are bt709, so the colours are converted after the
/// picture is scaled.
/// </summary>
internal static class WebPEncoding
{
    /// <summary>Of 100: beyond it files grow faster than what can be seen.</summary>
    private const int Quality = 90;

    /// <summary>Each step takes longer (a 1080p picture 0.1 s of a core, 0.15 s at 2, 0.3 s at 4) and saves a few percent.</summary>
    private const int Effort = 0;

    public static SegmentEnding Of(FrameDescription frame) =>
        new(
            Filters(frame),
            "image2",
            ArtifactFiles.FrameWebP,
            ["-update", "1", .. PictureEncoding.One(PictureEncoding.WebP(Quality, Effort))]
        );

    private static ImmutableArray<string> Filters(FrameDescription frame)
    {
        const string colours = "colormatrix=src=bt709:dst=bt601";
        var whole = new PixelSize(frame.Format.Width, frame.Format.Height);
        return frame.Size == whole ? [colours] : [FilterGraph.Scale(frame.Size.Width, frame.Size.Height), colours];
    }
}
