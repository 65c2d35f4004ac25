using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Editing;

/// <summary>
/// Which frame a tile shows: the last one whose time stamp is at or before the tile's time, forgiving rounded time stamps.
/// </summary>
public static class FilmstripClock
{
    /// <summary>Time stamps that are rounded to milliseconds may be late by half of one.</summary>
    private const double Late = 0.0006;

    /// <summary>The latest time stamp, in ticks, that a frame of a tile's time may have.</summary>
    public static long LatestOf(VideoFacts video, long milliseconds) =>
        video.StartTicks + (long)Math.Floor((milliseconds / 1000.0 + Late) / video.TimeBase.ToDouble());

    /// <summary>
    /// What is added to the time stamps, in microseconds, counted from the clip's first, so that frames nearest to a multiple of the
    /// distance are those of the tile: half a distance less what is forgiven. In ticks of the stream, which may be longer, a frame
    /// exactly at a tile's time could go to the next tile.
    /// </summary>
    public static long Shift(VideoFacts video, int everyMilliseconds) =>
        everyMilliseconds * 500L - (long)(Late * 1e6) - (long)Math.Round(video.StartTicks * video.TimeBase.ToDouble() * 1e6);
}
