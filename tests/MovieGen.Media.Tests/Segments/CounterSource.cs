using System.Globalization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Segments;

/// <summary>
/// A video whose every frame carries its own number as black and white blocks, which survive encoding and can be read back.
/// </summary>
/// <param name="Pts">Presentation times of the frames, in ticks, ascending; the frame at place i shows the number i.</param>
internal sealed record CounterSource(string Path, string Demuxer, VideoFacts Facts, long[] Pts)
{
    private const int Bits = 16;

    public static async Task<CounterSource> MakeAsync(MediaRig rig, CounterRecipe recipe)
    {
        var folder = rig.NewFolder();
        await rig.Gate.RunAsync(
            new FFmpegCommand
            {
                Inputs =
                [
                    new FFmpegInput.Pipe("rawvideo")
                    {
                        Options = ["-pixel_format", "gray", "-video_size", $"{recipe.Width}x{recipe.Height}", "-framerate", recipe.Rate],
                    },
                ],
                WriteInput = async (pipe, token) =>
                {
                    for (var i = 0; i < recipe.Frames; i++)
                        await pipe.WriteAsync(Draw(i, recipe.Width, recipe.Height), token);
                },
                Outputs =
                [
                    new FFmpegOutput.File(recipe.Muxer, "source")
                    {
                        Options =
                        [
                            "-map",
                            "0:v",
                            "-c:v",
                            "libx264",
                            "-preset",
                            "ultrafast",
                            "-bf",
                            "2",
                            "-g",
                            "12",
                            "-crf",
                            "18",
                            "-threads",
                            "1",
                            "-pix_fmt",
                            "yuv420p",
                            .. recipe.Options,
                        ],
                    },
                ],
                WorkFolder = folder,
            },
            null,
            TestContext.Current.CancellationToken
        );
        return await ProbeAsync(rig, System.IO.Path.Combine(folder, "source"), recipe.Muxer == "mp4" ? "mov" : recipe.Muxer);
    }

    public static async Task<CounterSource> ProbeAsync(MediaRig rig, string path, string demuxer)
    {
        var packets = await AskAsync(rig, path, demuxer, "packet=pts,duration,flags");
        var stream = (
            await AskAsync(
                rig,
                path,
                demuxer,
                "stream=width,height,pix_fmt,color_transfer,color_space,sample_aspect_ratio,avg_frame_rate,r_frame_rate,time_base"
            )
        )[0];
        var values = stream.Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        var read = packets
            .Select(line => line.Split(',').Select(p => p.Split('=')).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]))
            .Select(p => (Pts: Long(p["pts"]), Duration: p["duration"] == "N/A" ? 0 : Long(p["duration"]), Key: p["flags"].StartsWith('K')))
            .OrderBy(p => p.Pts)
            .ToArray();
        var aspect = Ratio(values["sample_aspect_ratio"].Replace("N/A", "0:1").Replace(':', '/'));
        var facts = new VideoFacts
        {
            StreamIndex = 0,
            Codec = "h264",
            Width = int.Parse(values["width"], CultureInfo.InvariantCulture),
            Height = int.Parse(values["height"], CultureInfo.InvariantCulture),
            RotationDegrees = 0,
            SampleAspect = aspect.Num == 0 ? new(1, 1) : aspect,
            PixelFormat = values["pix_fmt"],
            Transfer = Named(values["color_transfer"]),
            Interlaced = false,
            VariableRate = values["avg_frame_rate"] != values["r_frame_rate"],
            Rate = Ratio(values["avg_frame_rate"]),
            TimeBase = Ratio(values["time_base"]),
            StartTicks = read[0].Pts,
            EndTicks = read.Max(p => p.Pts + p.Duration),
            Frames = read.Length,
            KeyFrames = [.. read.Where(p => p.Key).Select(p => p.Pts)],
            Matrix = Named(values["color_space"]),
        };
        return new(path, demuxer, facts, [.. read.Select(p => p.Pts)]);
    }

    /// <summary>What frame n of a scene that begins at <paramref name="inTicks"/> has to show.</summary>
    public int Shown(long inTicks, long n, FrameRate rate)
    {
        var shown = 0;
        for (var i = 0; i < Pts.Length; i++)
            if (2 * (Int128)(Pts[i] - inTicks) * Facts.TimeBase.Num * rate.Num < (2 * n + 1) * (Int128)Facts.TimeBase.Den * rate.Den)
                shown = i;
        return shown;
    }

    /// <summary>The key frame to start at for a window that begins with frame n.</summary>
    public long? SeekFor(long inTicks, long n, FrameRate rate)
    {
        var before = Facts
            .KeyFrames.Where(k => (Int128)(k - inTicks) * Facts.TimeBase.Num * rate.Num <= n * (Int128)Facts.TimeBase.Den * rate.Den)
            .ToArray();
        return before.Length == 0 ? null : before[^1];
    }

    /// <summary>Reads the number of a gray frame.</summary>
    public static int Read(ReadOnlySpan<byte> frame, int width, int height)
    {
        var number = 0;
        for (var bit = 0; bit < Bits; bit++)
            if (frame[height / 4 * width + (2 * bit + 1) * width / (2 * Bits)] > 128)
                number |= 1 << bit;
        return number;
    }

    private static byte[] Draw(int number, int width, int height)
    {
        var frame = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                frame[y * width + x] =
                    y > height / 2 ? (byte)(64 + (x + y + number) % 64)
                    : (number >> (x * Bits / width) & 1) != 0 ? (byte)235
                    : (byte)16;
        }
        return frame;
    }

    private static async Task<string[]> AskAsync(MediaRig rig, string path, string demuxer, string entries)
    {
        var text = await rig.Gate.ReadTextAsync(
            new FFmpegCommand
            {
                Tool = FFmpegTool.FFprobe,
                Options = ["-select_streams", "v:0", "-show_entries", entries, "-of", "compact=p=0"],
                Inputs = [new FFmpegInput.File(path, demuxer)],
            },
            "",
            1 << 22,
            TestContext.Current.CancellationToken
        );
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace('|', ','))];
    }

    private static string? Named(string value) => value is "unknown" or "N/A" ? null : value;

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static Rational Ratio(string text) => text.Split('/') is [var num, var den] ? new(Long(num), Long(den)) : new(0, 1);
}

/// <summary>How to make a <see cref="CounterSource"/>.</summary>
/// <param name="Options">Encoder and muxer options beyond the usual, such as an offset of the time stamps.</param>
internal sealed record CounterRecipe(string Muxer, string Rate, int Frames, params string[] Options)
{
    public int Width { get; init; } = 320;

    public int Height { get; init; } = 180;

    /// <summary>Frames at uneven times, like a phone in the dark.</summary>
    public static readonly string[] Uneven =
    [
        "-vf",
        "settb=1/1000,setpts='33*N+mod(N*N*7,23)+300*gte(N,20)'",
        "-fps_mode",
        "passthrough",
        "-enc_time_base",
        "1:1000",
    ];
}
