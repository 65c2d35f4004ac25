using System.Globalization;
using System.Text.RegularExpressions;

namespace MovieGen.Cli.Storyboards;

/// <summary>Lengths as people type them: <c>90</c>, <c>90s</c>, <c>1:30</c>, <c>45m</c>, <c>1h30m</c>, <c>1:02:03</c>.</summary>
internal static partial class LengthText
{
    /// <summary>Seconds; null if the text is no length.</summary>
    public static double? Parse(string text)
    {
        if (Clock().Match(text) is { Success: true } clock)
            return Sum(clock, ("h", 3600), ("m", 60), ("s", 1));
        return Units().Match(text) is { Success: true } units ? Sum(units, ("h", 3600), ("m", 60), ("s", 1)) : null;
    }

    private static double Sum(Match match, params ReadOnlySpan<(string Group, int Seconds)> parts)
    {
        var sum = 0.0;
        foreach (var (group, seconds) in parts)
            if (match.Groups[group].Success)
                sum += seconds * double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        return sum;
    }

    [GeneratedRegex("^(?:(?<h>[0-9]{1,3}):)?(?<m>[0-9]{1,3}):(?<s>[0-9]{2}(?:[.][0-9]{1,6})?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    /// <summary>Seconds without a unit stand alone: what <c>1h30</c> means is anybody's guess.</summary>
    [GeneratedRegex(
        """
            ^\s*(?=[0-9])
            (?: (?<s>[0-9]{1,6}([.][0-9]{1,6})?)
              | (?:(?<h>[0-9]{1,3}([.][0-9]{1,6})?)\s*h\s*)?
                (?:(?<m>[0-9]{1,5}([.][0-9]{1,6})?)\s*m(in)?\s*)?
                (?:(?<s>[0-9]{1,6}([.][0-9]{1,6})?)\s*s)?
            )$
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Units();
}
