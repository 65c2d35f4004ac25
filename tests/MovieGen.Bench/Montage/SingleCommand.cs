using System.Collections.Immutable;
using System.Globalization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Processes;

namespace MovieGen.Bench.Montage;

/// <summary>
/// The same montage as one FFmpeg command, as well as we know how to write it. Threads are left to FFmpeg, the encoder's settings are the
/// node's.
/// </summary>
internal static class SingleCommand
{
    /// <summary>It holds all sources at once; the usual limit is for one segment.</summary>
    private static readonly ProcessLimits Limits = ProcessLimits.Render with { MemoryBytes = 16L << 30 };

    /// <param name="localPaths">Where the contents of the timeline's assets are.</param>
    /// <param name="quality">A <see cref="EncodeQuality.Crf"/> of 0 is lossless.</param>
    public static FFmpegCommand Of(
        Timeline timeline,
        IReadOnlyDictionary<ContentHash, string> localPaths,
        PictureQuality picture,
        EncodeQuality quality,
        string folder,
        string name
    ) =>
        new()
        {
            Inputs =
            [
                .. timeline.Scenes.Select(scene => Input(scene, timeline.Output.Rate, localPaths)),
                .. timeline.Soundtrack.Music.Select(music => File(music.Asset, localPaths)),
            ],
            Files = [new PlacedFile.Text("graph", SingleGraph.Of(timeline, picture))],
            Options = ["-filter_complex_script", "in/graph"],
            Outputs =
            [
                new FFmpegOutput.File("mp4", name)
                {
                    Options = Encoding(SegmentPlanner.FormatOf(timeline.Output) with { Quality = quality }),
                },
            ],
            WorkFolder = folder,
            Frames = timeline.Frames,
            Limits = Limits,
        };

    private static FFmpegInput.File Input(TimelineScene scene, FrameRate rate, IReadOnlyDictionary<ContentHash, string> localPaths) =>
        scene.Picture switch
        {
            TimelinePicture.Still still => File(still.Asset, localPaths) with { Options = ["-framerate", $"{rate}"] },
            TimelinePicture.Clip clip => File(clip.Asset, localPaths) with { Options = ["-ss", InPoint(clip)] },
            var other => throw new ArgumentException($"A montage has no {other.GetType().Name}.", nameof(scene)),
        };

    private static FFmpegInput.File File(Asset asset, IReadOnlyDictionary<ContentHash, string> localPaths) =>
        new(localPaths[asset.Sha256], asset.Facts.Demuxer, asset.Sha256);

    private static string InPoint(TimelinePicture.Clip clip)
    {
        var video = clip.Asset.Facts.Video!;
        return ((clip.InTicks - video.StartTicks) * video.TimeBase.ToDouble()).ToString("F6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Without a number of frames: reaching it would end the sound too, short of its last samples. The graph makes exactly as many as the
    /// timeline has.
    /// </summary>
    private static ImmutableArray<string> Encoding(VideoFormat format)
    {
        var gop = format.GopFrames.ToString(CultureInfo.InvariantCulture);
        return
        [
            "-map",
            SingleGraph.Picture,
            "-map",
            SingleGraph.Sound,
            "-c:v",
            "libx264",
            "-preset",
            format.Quality.Preset,
            "-crf",
            format.Quality.Crf.ToString(CultureInfo.InvariantCulture),
            "-pix_fmt",
            "yuv420p",
            "-g",
            gop,
            "-keyint_min",
            gop,
            "-sc_threshold",
            "0",
            "-colorspace",
            "bt709",
            "-color_primaries",
            "bt709",
            "-color_trc",
            "bt709",
            "-color_range",
            "tv",
            "-c:a",
            "aac",
            "-b:a",
            SoundtrackPlanner.AacBitRate.ToString(CultureInfo.InvariantCulture),
            "-movflags",
            "+faststart",
        ];
    }
}
