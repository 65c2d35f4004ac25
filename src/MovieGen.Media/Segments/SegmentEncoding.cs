using System.Collections.Immutable;
using System.Globalization;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Segments;

/// <summary>The encoder's arguments, one string for all segments of a movie, so that they can be joined by copying.</summary>
public static class SegmentEncoding
{
    /// <summary>
    /// Ticks per second of every container we write: a multiple of the rate's numerator, so that each frame lasts a whole number of ticks.
    /// The usual 90,000 or 1,000 would make uneven steps.
    /// </summary>
    public static int TimeScale(FrameRate rate) => rate.Den == 1 ? rate.Num * 1000 : rate.Num;

    /// <summary>Ticks of one frame at <see cref="TimeScale"/>.</summary>
    public static int FrameTicks(FrameRate rate) => rate.Den == 1 ? 1000 : rate.Den;

    /// <summary>
    /// One encoder thread: bits depend on the number of threads, and nodes fill their cores with several segments at once.
    /// <c>cpu-independent</c> keeps the bits from depending on the processor, <c>stitchable</c> and repeated headers keep segments
    /// joinable.
    /// </summary>
    public static ImmutableArray<string> Options(VideoFormat format, long frames)
    {
        var gop = format.GopFrames.ToString(CultureInfo.InvariantCulture);
        var timeScale = TimeScale(format.Rate).ToString(CultureInfo.InvariantCulture);
        return
        [
            "-an",
            "-sn",
            "-dn",
            "-frames:v",
            frames.ToString(CultureInfo.InvariantCulture),
            "-c:v",
            "libx264",
            "-preset",
            format.Quality.Preset,
            "-crf",
            format.Quality.Crf.ToString(CultureInfo.InvariantCulture),
            "-pix_fmt",
            "yuv420p",
            "-threads",
            "1",
            "-g",
            gop,
            "-keyint_min",
            gop,
            "-sc_threshold",
            "0",
            "-force_key_frames",
            $"expr:eq(mod(n,{gop}),0)",
            "-x264-params",
            "open-gop=0:scenecut=0:repeat-headers=1:stitchable=1:cpu-independent=1",
            "-colorspace",
            "bt709",
            "-color_primaries",
            "bt709",
            "-color_trc",
            "bt709",
            "-color_range",
            "tv",
            "-video_track_timescale",
            timeScale,
            "-movie_timescale",
            timeScale,
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            "-fflags",
            "+bitexact",
            "-flags:v",
            "+bitexact",
        ];
    }
}
