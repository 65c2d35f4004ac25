using System.Collections.Immutable;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Pictures;

/// <summary>How a movie's picture (bt709, limited range) becomes one that browsers show.</summary>
internal static class PictureEncoding
{
    private const string Exact = "flags=bicubic+accurate_rnd+full_chroma_int+bitexact";

    /// <summary>Filters from the movie's colours to the format's: JPEG and WebP are bt601, JPEG with the full range.</summary>
    public static ImmutableArray<string> Filters(PictureFormat format) =>
        format == PictureFormat.Jpeg
            ? [$"scale=in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=full:{Exact}", "format=yuvj420p"]
            : [$"scale=in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=tv:{Exact}", "format=yuv420p"];

    /// <summary>The output file, with one picture.</summary>
    public static FFmpegOutput Output(PictureFormat format, string name) =>
        new FFmpegOutput.File(format == PictureFormat.Jpeg ? "mjpeg" : "webp", name)
        {
            Options = ["-map", "[v]", .. One(format == PictureFormat.Jpeg ? ["-c:v", "mjpeg", "-q:v", "4"] : WebP(75, 4))],
        };

    /// <param name="quality">Of 100.</param>
    /// <param name="effort">Of 6: each step takes longer and saves a few percent.</param>
    public static ImmutableArray<string> WebP(int quality, int effort) =>
        ["-c:v", "libwebp", "-quality", $"{quality}", "-compression_level", $"{effort}"];

    /// <summary>Options of an output with one picture, the same on every machine.</summary>
    /// <param name="encoder">Options of its encoder.</param>
    public static ImmutableArray<string> One(ImmutableArray<string> encoder) =>
        ["-frames:v", "1", .. encoder, "-threads", "1", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"];
}
