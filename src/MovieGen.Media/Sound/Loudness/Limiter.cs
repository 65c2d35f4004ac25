using System.Globalization;

namespace MovieGen.Media.Sound.Loudness;

/// <summary>FFmpeg's look-ahead limiter as a filter.</summary>
internal static class Limiter
{
    /// <summary>
    /// The filter and a comma, or nothing. <c>level</c> would raise the level again, without <c>latency</c> all sound would come 5 ms late.
    /// </summary>
    public static string Before(Mastering mastering) =>
        mastering.CeilingDb is { } ceiling
            ? string.Create(CultureInfo.InvariantCulture, $"alimiter=limit={Math.Pow(10, ceiling / 20):0.000000}:level=disabled:latency=1,")
            : "";
}
