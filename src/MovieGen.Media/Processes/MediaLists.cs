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

    /// <summary>
    /// Decoders for common formats. Left out are those with a history of memory errors and those not needed here: game and screen
    /// codecs, magicyuv, exr, svg.
    /// </summary>
    private const string UploadDecoders =
        "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mpeg4,mpeg2video,mpeg1video,mjpeg,prores,dnxhd,png,gif,webp,bmp,tiff,"
        + "aac,mp3,mp3float,mp2,mp2float,ac3,eac3,opus,libopus,vorbis,flac,alac,"
        + "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,"
        + "pcm_alaw,pcm_mulaw,adpcm_ms,adpcm_ima_wav,"
        + "subrip,srt,ass,ssa,webvtt,mov_text,text";

    private static readonly HashSet<string> Codecs = new(UploadDecoders.Split(','), StringComparer.Ordinal);

    /// <summary>Whether a codec, by FFprobe's name of it, is decoded here.</summary>
    public static bool IsDecoded(string codec) => Codecs.Contains(codec);

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
            _ => UploadDecoders,
        };
}
