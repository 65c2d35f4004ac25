namespace MovieGen.Media.Processes;

/// <summary>
/// What FFmpeg may open: everything else is refused before a byte of it is interpreted. Names as in <c>ffmpeg -demuxers</c> and
/// <c>-decoders</c>.
/// </summary>
public static class MediaLists
{
    /// <summary>Largest picture in pixels that is decoded; phones make 50 to 75 million.</summary>
    public const int MaxPixels = 64 << 20;

    public const int MaxStreams = 64;

    /// <summary>Protocols for an input: a file, or our own pipe.</summary>
    public static string Protocols(FFmpegInput input) => input is FFmpegInput.Pipe ? "pipe" : "file";

    /// <summary>Demuxers for an input: its own, and of a list those of its members.</summary>
    public static string Formats(FFmpegInput input) => input.Demuxer == "concat" ? "concat,mov" : input.Demuxer;

    /// <summary>Decoders for an input: the uploads', or just what we pipe or join ourselves.</summary>
    public static string Decoders(FFmpegInput input) =>
        input switch
        {
            FFmpegInput.Pipe { Demuxer: "png_pipe" } => "png",
            FFmpegInput.Pipe { Demuxer: "ppm_pipe" } => "ppm",
            FFmpegInput.Pipe => "rawvideo,wrapped_avframe,pcm_s16le,pcm_f32le",
            { Demuxer: "concat" } => "h264,aac",
            { Demuxer: "rawvideo" } => "rawvideo",
            _ => UploadCodecs.Decoders,
        };
}
