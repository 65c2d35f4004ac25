using System.Collections.Immutable;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Editing;

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
            Options =
            [
                "-map",
                "[v]",
                "-frames:v",
                "1",
                .. format == PictureFormat.Jpeg
                    ? (ImmutableArray<string>)["-c:v", "mjpeg", "-q:v", "4"]
                    : ["-c:v", "libwebp", "-quality", "75", "-compression_level", "4"],
                "-threads",
                "1",
                "-map_metadata",
                "-1",
                "-fflags",
                "+bitexact",
                "-flags:v",
                "+bitexact",
            ],
        };
}
