using System.Globalization;
using System.Text.RegularExpressions;

namespace MovieGen.Media.Sound.Loudness;

/// <summary>Loudness of a whole programme by EBU R128, to a tenth.</summary>
/// <param name="Lufs">Integrated loudness; null if all of it is below the absolute gate of −70 LUFS: silence.</param>
/// <param name="TruePeakDbtp">Greatest level between and at samples, in dB of full scale; null if every sample is 0.</param>
public sealed partial record LoudnessReading(double? Lufs, double? TruePeakDbtp)
{
    private const double AbsoluteGate = -70;

    /// <summary>Reads the summary that FFmpeg's <c>ebur128</c> ends with.</summary>
    /// <exception cref="FormatException">There is no summary in the log.</exception>
    public static LoudnessReading Parse(string log)
    {
        var summary = Summary().Matches(log).LastOrDefault() ?? throw new FormatException("FFmpeg reported no loudness.");
        var lufs = Number(summary.Groups["i"].Value);
        var peak = Number(summary.Groups["peak"].Value);
        return new LoudnessReading(lufs <= AbsoluteGate ? null : lufs, double.IsFinite(peak) ? peak : null);
    }

    private static double Number(string text) =>
        text switch
        {
            "-inf" or "nan" or "-nan" => double.NegativeInfinity,
            "inf" => throw new FormatException("The sound holds values that are no numbers."),
            _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        };

    [GeneratedRegex(
        @"Summary:\s+Integrated loudness:\s+I:\s+(?<i>\S+) LUFS.*?True peak:\s+Peak:\s+(?<peak>\S+) dBFS",
        RegexOptions.Singleline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Summary();
}
