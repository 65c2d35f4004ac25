using System.Globalization;
using System.Text.RegularExpressions;
using MovieGen.Domain.Frames;
using MovieGen.Media.Processes;

namespace MovieGen.Bench.Montage;

/// <summary>Structural similarity of two movies, frame by frame in order, whatever their clocks say.</summary>
internal static partial class Similarity
{
    /// <returns>Over all planes and frames, 1 where they are equal.</returns>
    public static async Task<double> MeasureAsync(
        IFFmpegGate gate,
        string movie,
        string reference,
        FrameRate rate,
        long frames,
        CancellationToken cancellation
    )
    {
        var clock = $"settb={rate.Den}/{rate.Num},setpts=N";
        var outcome = await gate.RunAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.File(movie, "mov"), new FFmpegInput.File(reference, "mov")],
                Options = ["-filter_complex", $"[0:v:0]{clock}[m];[1:v:0]{clock}[r];[m][r]ssim[v]"],
                Outputs = [new FFmpegOutput.Nothing { Options = ["-map", "[v]"] }],
                Frames = frames,
                LogLevel = "info",
            },
            null,
            cancellation
        );
        if (outcome.Frames != frames)
            throw new InvalidDataException($"{movie} and {reference} have {outcome.Frames} frames in common; {frames} were expected.");
        return Parse(outcome.Log);
    }

    internal static double Parse(string log) =>
        Total().Match(log) is { Success: true } found
            ? double.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"FFmpeg told no similarity:\n{log}");

    [GeneratedRegex(@"SSIM .*All:([0-9.]+)", RegexOptions.RightToLeft)]
    private static partial Regex Total();
}
