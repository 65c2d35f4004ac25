using System.Collections.Frozen;

namespace MovieGen.Media.Processes;

/// <summary>
/// What is decoded of an upload: what cameras, phones, recorders and programs of thirty years have made. Left out are codecs of games and
/// screens, and those with a history of memory errors that nobody needs here (magicyuv, exr, svg).
/// </summary>
/// <remarks>Names as FFprobe prints them (<c>ffmpeg -codecs</c>); FFmpeg's decoders are mostly called the same.</remarks>
public static class UploadCodecs
{
    private const string Pictures =
        "h264 hevc vp8 vp9 av1 mpeg4 mpeg2video mpeg1video mjpeg mjpegb prores dnxhd "
        + "msmpeg4v1 msmpeg4v2 msmpeg4v3 wmv1 wmv2 wmv3 vc1 h263 flv1 svq1 svq3 cinepak indeo2 indeo3 indeo4 indeo5 dvvideo "
        + "ffv1 huffyuv ffvhuff qtrle rawvideo vp3 vp4 vp5 vp6 vp6a vp6f vp7 theora png gif webp bmp tiff";

    private const string Sounds =
        "aac aac_latm mp3 mp2 mp1 ac3 eac3 dts opus vorbis flac alac speex amr_nb amr_wb gsm gsm_ms "
        + "wmav1 wmav2 wmapro wmavoice wmalossless "
        + "pcm_u8 pcm_s8 pcm_s16le pcm_s16be pcm_s24le pcm_s24be pcm_s32le pcm_s32be pcm_f32le pcm_f32be pcm_f64le pcm_f64be "
        + "pcm_alaw pcm_mulaw pcm_bluray pcm_dvd adpcm_ms adpcm_ima_wav adpcm_ima_qt adpcm_swf adpcm_yamaha adpcm_g722 adpcm_g726";

    /// <summary>Never decoded, but common enough beside a video to be opened at once.</summary>
    private const string Texts = "subrip srt ass ssa webvtt mov_text text";

    /// <summary>Decoders that are not called as their codec, or of which there are several.</summary>
    private static readonly FrozenDictionary<string, string> DecodersOf = new Dictionary<string, string>
    {
        ["vp8"] = "vp8,libvpx",
        ["vp9"] = "vp9,libvpx-vp9",
        ["av1"] = "av1,libdav1d,libaom-av1",
        ["msmpeg4v3"] = "msmpeg4",
        ["flv1"] = "flv",
        ["mp3"] = "mp3float,mp3",
        ["mp2"] = "mp2float,mp2",
        ["mp1"] = "mp1float,mp1",
        ["dts"] = "dca",
        ["opus"] = "opus,libopus",
        ["vorbis"] = "vorbis,libvorbis",
        ["speex"] = "speex,libspeex",
        ["amr_nb"] = "amrnb,libopencore_amrnb",
        ["amr_wb"] = "amrwb,libopencore_amrwb",
        ["gsm"] = "gsm,libgsm",
        ["gsm_ms"] = "gsm_ms,libgsm_ms",
        ["adpcm_g722"] = "g722",
        ["adpcm_g726"] = "g726",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> All = $"{Pictures} {Sounds}".Split(' ').ToFrozenSet();

    /// <summary>All decoders, comma-separated, as <c>-codec_whitelist</c> takes them.</summary>
    public static string Decoders { get; } =
        string.Join(',', $"{Pictures} {Sounds} {Texts}".Split(' ').Select(codec => DecodersOf.GetValueOrDefault(codec, codec)));

    /// <summary>Whether a codec, by FFprobe's name of it, is decoded here.</summary>
    public static bool IsDecoded(string codec) => All.Contains(codec);
}
