using System.Globalization;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>The starts that an inspection makes. Pure.</summary>
internal static class ProbeCommands
{
    /// <summary>Sound packets until a decoder has given the first samples.</summary>
    private const int FirstPackets = 8;

    /// <summary>Longest report that is read.</summary>
    public const int ReportBytes = 4 << 20;

    /// <summary>Leaves out the decoders that this farm refuses.</summary>
    public static FFmpegCommand Without(this FFmpegCommand command, RefusedCodecs refused)
    {
        if (refused.IsEmpty)
            return command;
        var input = command.Inputs[0];
        return command with { Inputs = [input with { Options = ["-codec_whitelist", refused.Decoders, .. input.Options] }] };
    }

    /// <summary>
    /// Lets FFprobe open streams that are not used: it ends where one cannot be opened. Reading the headers still goes by the plain list,
    /// so nothing of them is decoded.
    /// </summary>
    /// <param name="decoders">Their decoders; none that this farm refuses.</param>
    public static FFmpegCommand Opening(this FFmpegCommand probe, IReadOnlySet<string> decoders, RefusedCodecs refused)
    {
        if (decoders.Count == 0)
            return probe;
        var list = $"{refused.Decoders},{string.Join(',', decoders)}";
        string[] options = ["-codec_whitelist:v", list, "-codec_whitelist:a", list, "-codec_whitelist:s", list];
        var input = probe.Inputs[0];
        return probe with { Inputs = [input with { Options = [.. input.Options, .. options] }] };
    }

    /// <summary>What headers claim.</summary>
    public static FFmpegCommand Describe(string path, string demuxer) =>
        Probe(path, demuxer, ProcessLimits.Probe, "-of", "json", "-show_format", "-show_streams");

    /// <summary>All packets, nothing decoded.</summary>
    public static FFmpegCommand ListPackets(string path, string demuxer) =>
        Probe(path, demuxer, ProcessLimits.Scan, "-show_entries", "packet=stream_index,pts,dts,duration,size,flags", "-of", "csv=p=0");

    /// <summary>The first sound that a decoder gives, after what the format says to skip.</summary>
    /// <param name="hidden">Packets before it that nobody hears.</param>
    public static FFmpegCommand FirstSound(string path, string demuxer, int stream, long hidden) =>
        Probe(
            path,
            demuxer,
            ProcessLimits.Probe,
            "-select_streams",
            Text(stream),
            "-read_intervals",
            string.Create(CultureInfo.InvariantCulture, $"%+#{hidden + FirstPackets}"),
            "-show_entries",
            "frame=pts",
            "-of",
            "csv=p=0"
        );

    /// <summary>The decoded size of a picture and the turn that shows it upright.</summary>
    public static FFmpegCommand FirstPicture(string path, string demuxer, int stream) =>
        Probe(
            path,
            demuxer,
            ProcessLimits.Probe,
            "-select_streams",
            Text(stream),
            "-read_intervals",
            "%+#1",
            "-show_entries",
            "frame=width,height,pix_fmt:frame_side_data=rotation",
            "-of",
            "json"
        );

    /// <summary>The first picture that a decoder gives, as a line with its time stamp, in ticks of the stream.</summary>
    /// <param name="seek">Options before the input that decide where decoding begins.</param>
    public static FFmpegCommand FirstPictureStamp(string path, string demuxer, int stream, IEnumerable<string> seek) =>
        new()
        {
            Inputs = [new FFmpegInput.File(path, demuxer) { Options = ["-threads", "1", .. seek] }],
            Options = ["-copyts", "-map", $"0:{Text(stream)}", "-fps_mode", "passthrough", "-enc_time_base", "-1", "-frames:v", "1"],
            Limits = ProcessLimits.Probe,
            Tolerant = true,
        };

    /// <summary>The sizes of all key frames; nothing else is decoded.</summary>
    public static FFmpegCommand KeyFrameSizes(string path, string demuxer, int stream)
    {
        var probe = Probe(
            path,
            demuxer,
            ProcessLimits.Scan,
            "-select_streams",
            Text(stream),
            "-show_entries",
            "frame=width,height",
            "-of",
            "csv=p=0"
        );
        return probe with { Inputs = [probe.Inputs[0] with { Options = [.. probe.Inputs[0].Options, "-skip_frame", "nokey"] }] };
    }

    /// <summary>Digests of all units of one type in a stream, copied; one line for each packet that has any.</summary>
    public static FFmpegCommand Units(string path, string demuxer, int stream, int type) =>
        new()
        {
            Inputs = [new FFmpegInput.File(path, demuxer)],
            Options = ["-map", $"0:{Text(stream)}", "-c", "copy", "-copyts", "-bsf:v", $"filter_units=pass_types={Text(type)}"],
            Limits = ProcessLimits.Scan,
            Tolerant = true,
        };

    /// <summary>The stream's packets, copied.</summary>
    public static FFmpegCommand Copy(string path, string demuxer, int stream) =>
        new()
        {
            Inputs = [new FFmpegInput.File(path, demuxer)],
            Options = ["-map", $"0:{Text(stream)}", "-c", "copy", "-copyts"],
            Limits = ProcessLimits.Scan,
            Tolerant = true,
        };

    /// <summary>Reads to the end by copying: fails if the index promises what is not there.</summary>
    public static FFmpegCommand CopyAll(string path, string demuxer) =>
        new()
        {
            Inputs = [new FFmpegInput.File(path, demuxer)],
            Outputs = [new FFmpegOutput.Nothing { Options = ["-map", "0:v:0?", "-map", "0:a:0?", "-c", "copy"] }],
            Limits = ProcessLimits.Scan,
        };

    /// <summary>Decodes the first frames; the report of them has their size, and none of their pixels is looked at.</summary>
    /// <param name="strict">Whether every fault counts.</param>
    public static FFmpegCommand Decode(string path, string demuxer, StreamReport stream, int frames, bool strict) =>
        new()
        {
            Inputs =
            [
                new FFmpegInput.File(path, demuxer)
                {
                    Options =
                        strict && Conceals(stream.Codec)
                            ? ["-threads", "1", "-noautorotate", "-err_detect", "explode"]
                            : ["-threads", "1", "-noautorotate"],
                },
            ],
            Options = ["-map", $"0:{Text(stream.Index)}", "-frames", Text(frames), "-c:v", "wrapped_avframe"],
            Limits = ProcessLimits.Probe,
            Tolerant = !strict,
        };

    /// <summary>Decoders that by default fill missing data with grey and report success.</summary>
    private static bool Conceals(string codec) => codec is "mjpeg" or "png";

    private static FFmpegCommand Probe(string path, string demuxer, ProcessLimits limits, params string[] options) =>
        new()
        {
            Tool = FFmpegTool.FFprobe,
            Options = [.. options],
            Inputs =
            [
                new FFmpegInput.File(path, demuxer)
                {
                    Options = ["-probesize", "20000000", "-analyzeduration", "10000000", "-threads", "1"],
                },
            ],
            Limits = limits,
        };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
