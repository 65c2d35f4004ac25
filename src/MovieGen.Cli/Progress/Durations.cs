using System.Globalization;

namespace MovieGen.Cli.Progress;

public static class Durations
{
    /// <summary>Seconds as <c>1:02:03</c>, <c>2:03</c> or <c>3.4 s</c>.</summary>
    public static string Text(double seconds)
    {
        if (seconds < 60)
            return seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
        var whole = TimeSpan.FromSeconds(Math.Round(seconds));
        return whole.TotalHours >= 1
            ? $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}"
            : $"{whole.Minutes}:{whole.Seconds:00}";
    }
}
