namespace MovieGen.Storage.Scrubbing;

/// <summary>How a folder store is read through in the background.</summary>
/// <param name="BytesPerSecond">How fast at most; 0 is never.</param>
/// <param name="Interval">From the end of a pass to the start of the next.</param>
public sealed record ScrubOptions(long BytesPerSecond, TimeSpan Interval)
{
    /// <summary>Slow enough for a laptop: 50 GiB take four hours, and a fiftieth of one core.</summary>
    public static readonly ScrubOptions Usual = new(4L << 20, TimeSpan.FromDays(7));

    /// <summary>A start is busy enough with other things.</summary>
    public TimeSpan FirstAfter { get; init; } = TimeSpan.FromMinutes(1);

    public bool IsOn => BytesPerSecond > 0;
}
