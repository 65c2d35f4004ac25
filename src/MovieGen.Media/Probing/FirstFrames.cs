using System.Globalization;
using System.Text.RegularExpressions;

namespace MovieGen.Media.Probing;

/// <summary>What decoding the first frames of a video shows.</summary>
/// <param name="Clean">Whether there was no fault.</param>
/// <param name="Width">Of the first frame as decoded, whatever headers claim; before it is turned.</param>
internal sealed partial record FirstFrames(bool Clean, int Width, int Height)
{
    /// <summary>The size in a report by FFmpeg's <c>framecrc</c>.</summary>
    /// <returns>Null if it lists no frame.</returns>
    public static (int Width, int Height)? SizeIn(string report) =>
        Dimensions().Match(report) is { Success: true } found && Frame().IsMatch(report)
            ? (
                int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture),
                int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture)
            )
            : null;

    [GeneratedRegex(@"^#dimensions 0: (\d{1,6})x(\d{1,6})$", RegexOptions.Multiline)]
    private static partial Regex Dimensions();

    [GeneratedRegex(@"^0,", RegexOptions.Multiline)]
    private static partial Regex Frame();
}
