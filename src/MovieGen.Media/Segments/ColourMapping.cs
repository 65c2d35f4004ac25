using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Media.Colours;

namespace MovieGen.Media.Segments;

/// <summary>What turns a source's colours into the movie's: 8-bit 4:2:0, bt709, limited range.</summary>
/// <param name="ScaleOptions">Goes into the scaling that is done anyway, each option with its colon.</param>
/// <param name="After">Filters behind the scaling; the last one leaves <c>yuv420p</c> (<c>yuva420p</c> where the picture is
/// transparent).</param>
internal sealed record ColourMapping(string ScaleOptions, ImmutableArray<string> After)
{
    /// <summary>Below this height a video that names no matrix is taken for standard definition, as players do.</summary>
    private const int HighDefinitionHeight = 720;

    public static ColourMapping Of(VideoFacts video)
    {
        if (IsHdr(video))
            return new("", ToneMapping.OfVideo(video.Transfer!));
        var format = IsTransparent(video) ? "format=yuva420p" : "format=yuv420p";
        if (IsRgb(video))
            return new(":out_color_matrix=bt709:out_range=tv", [format]);
        if (video.WidePrimaries is { } primaries && !IsTransparent(video))
            return new(":out_range=tv", [format, Narrowed(video, primaries)]);
        return Matrix(video) switch
        {
            null => new(":out_range=tv", [format]),
            // colormatrix knows no transparency.
            var matrix when IsTransparent(video) => new($":in_color_matrix={matrix}:out_color_matrix=bt709:out_range=tv", [format]),
            var matrix => new(":out_range=tv", [format, $"colormatrix=src={matrix}:dst=bt709"]),
        };
    }

    public static bool IsTransparent(VideoFacts video) =>
        !IsHdr(video)
        && (
            video.PixelFormat.StartsWith("yuva", StringComparison.Ordinal)
            || video.PixelFormat is "rgba" or "bgra" or "argb" or "abgr" or "rgba64le" or "rgba64be" or "ya8" or "pal8"
            || video.PixelFormat.StartsWith("gbrap", StringComparison.Ordinal)
        );

    private static bool IsHdr(VideoFacts video) => video.Transfer is "smpte2084" or "arib-std-b67";

    private static bool IsRgb(VideoFacts video) =>
        video.PixelFormat.Contains("rgb", StringComparison.Ordinal)
        || video.PixelFormat.Contains("bgr", StringComparison.Ordinal)
        || video.PixelFormat.StartsWith("gbr", StringComparison.Ordinal)
        || video.PixelFormat is "pal8" or "argb" or "abgr";

    /// <summary>
    /// The matrix to convert from, in the words of <c>colormatrix</c>; null if it is bt709 already or none that we know.
    /// </summary>
    private static string? Matrix(VideoFacts video) =>
        video.Matrix switch
        {
            "smpte170m" or "bt470bg" => "bt601",
            "fcc" => "fcc",
            "smpte240m" => "smpte240m",
            "bt2020nc" or "bt2020c" => "bt2020",
            null or "unknown" when Math.Min(video.Width, video.Height) < HighDefinitionHeight && !IsGray(video) => "bt601",
            _ => null,
        };

    /// <summary>The curve of screens, by which colours are compared; the curve of cameras in bt709 is another one.</summary>
    private const string Display = "iec61966-2-1";

    /// <summary>From wider primaries, as phones and cameras record, to those of bt709.</summary>
    private static string Narrowed(VideoFacts video, string primaries)
    {
        var space = Matrix(video) switch
        {
            "bt2020" => "bt2020ncl",
            "bt601" => "smpte170m",
            "smpte240m" => "smpte240m",
            _ => "bt709",
        };
        return $"colorspace=iprimaries={primaries}:itrc={Display}:ispace={space}:irange=tv:all=bt709:trc={Display}:range=tv:format=yuv420p";
    }

    private static bool IsGray(VideoFacts video) => video.PixelFormat.StartsWith("gray", StringComparison.Ordinal);
}
