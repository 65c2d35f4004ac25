using System.Text.RegularExpressions;
using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Problems;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>What libvips' log says of a picture.</summary>
internal static partial class VipsLog
{
    /// <exception cref="AssetRefusal">The picture cannot be read, or not in full.</exception>
    /// <exception cref="RenderFailedException">The failure says nothing of the file.</exception>
    public static void Check(VipsOutcome outcome)
    {
        if (IsDamagedJpeg(outcome.Log))
            throw AssetRefusal.Damaged("its picture cannot be decoded without faults.");
        if (outcome.Fault is not { } fault)
            return;
        if (fault.Code == ProblemCodes.Render.Stalled)
            throw AssetRefusal.TimedOut();
        ProbeLog.ThrowIfOurs(outcome.ExitCode, fault);
        throw AssetRefusal.Damaged("its picture cannot be decoded without faults.");
    }

    /// <summary>What libjpeg says where pixels are missing (<c>jerror.h</c>); its other warnings are of headers and padding.</summary>
    private static readonly string[] Losses =
    [
        "premature end of data segment",
        "bad Huffman code",
        "bad arithmetic code",
        "instead of RST",
    ];

    /// <summary>
    /// libvips prints how often libjpeg warned, and the first warning. One for a missing end marker is harmless: all pixels came before it;
    /// if pixels are missing, there is another.
    /// </summary>
    private static bool IsDamagedJpeg(string log) =>
        Warnings().Match(log) is { Success: true } warnings
        && (
            Losses.Any(loss => log.Contains(loss, StringComparison.Ordinal))
            || (warnings.Groups[1].Value != "1" && log.Contains("Premature end of JPEG file", StringComparison.Ordinal))
        );

    [GeneratedRegex(@"read gave (\d{1,10}) warnings")]
    private static partial Regex Warnings();
}
