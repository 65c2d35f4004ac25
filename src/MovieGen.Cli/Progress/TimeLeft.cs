using System.Globalization;

namespace MovieGen.Cli.Progress;

/// <summary>An estimate as people say it: no more exact than it is.</summary>
public static class TimeLeft
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    /// <summary>Such as <c>about 20 minutes left</c>.</summary>
    /// <param name="seconds">Estimated.</param>
    public static string Text(double seconds) => $"{About(seconds)} left";

    /// <summary>Such as <c>about 20 minutes</c>.</summary>
    /// <param name="seconds">Estimated.</param>
    public static string About(double seconds) =>
        seconds switch
        {
            < 15 => "a few seconds",
            < 45 => "about half a minute",
            < 1.5 * Minute => "about a minute",
            < 10.5 * Minute => $"about {Whole(seconds / Minute)} minutes",
            < 27.5 * Minute or (>= 32.5 * Minute and < 52.5 * Minute) => $"about {Whole(seconds / (5 * Minute), 5)} minutes",
            < 32.5 * Minute => "about half an hour",
            < 1.25 * Hour => "about an hour",
            < 1.75 * Hour => "about an hour and a half",
            < 4.75 * Hour => $"about {Halves(seconds / Hour)} hours",
            < 36 * Hour => $"about {Whole(seconds / Hour)} hours",
            _ => $"about {Whole(seconds / Day)} days",
        };

    private static string Whole(double value, int step = 1) =>
        (step * Math.Round(value, MidpointRounding.AwayFromZero)).ToString("0", CultureInfo.InvariantCulture);

    private static string Halves(double value)
    {
        var halves = (int)Math.Round(2 * value, MidpointRounding.AwayFromZero);
        return halves % 2 == 0 ? Whole(halves / 2) : $"{Whole(halves / 2)} and a half";
    }
}
