using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MovieGen.Media.Processes;

/// <summary>
/// What is decoded of an upload: what cameras, phones, recorders and programs of thirty years have made. Left out are codecs of games and
/// screens, and those with a history of memory errors that nobody needs here (magicyuv, exr, svg).
/// </summary>
public static class UploadCodecs
{
    /// <summary>The list itself.</summary>
    public static ImmutableArray<CodecFamily> Families { get; } =
    [
        Video("H.264 (AVC)", "h264"),
        Video("H.265 (HEVC)", "hevc"),
        Video("VP8 and VP9", "vp8 vp9"),
        Video("AV1", "av1"),
        Video("ProRes", "prores"),
        Video("DNxHD and DNxHR", "dnxhd"),
        Video("MPEG-4 (DivX 4 to 6, Xvid)", "mpeg4"),
        Video("MPEG-1 and MPEG-2", "mpeg2video mpeg1video"),
        Video("Motion JPEG", "mjpeg mjpegb"),
        Video("DV", "dvvideo"),
        Video("DivX 3 (MS-MPEG-4)", "msmpeg4v1 msmpeg4v2 msmpeg4v3"),
        Video("Windows Media Video and VC-1", "wmv1 wmv2 wmv3 vc1"),
        Video("H.263, also of Flash", "h263 flv1"),
        Video("Sorenson", "svq1 svq3"),
        Video("Cinepak", "cinepak"),
        Video("Indeo", "indeo2 indeo3 indeo4 indeo5"),
        Video("VP3 to VP7 and Theora", "vp3 vp4 vp5 vp6 vp6a vp6f vp7 theora"),
        Video("FFV1 and HuffYUV", "ffv1 huffyuv ffvhuff"),
        Video("QuickTime Animation", "qtrle"),
        Video("uncompressed", "rawvideo"),
        Picture("PNG", "png"),
        Picture("GIF", "gif"),
        Picture("WebP", "webp"),
        Picture("BMP", "bmp"),
        Picture("TIFF", "tiff"),
        Sound("AAC", "aac aac_latm"),
        Sound("MP3", "mp3"),
        Sound("Opus and Vorbis", "opus vorbis"),
        Sound("FLAC", "flac"),
        Sound("Apple Lossless (ALAC)", "alac"),
        Sound(
            "PCM (uncompressed), A-law and µ-law",
            "pcm_u8 pcm_s8 pcm_s16le pcm_s16be pcm_s24le pcm_s24be pcm_s32le pcm_s32be pcm_f32le pcm_f32be pcm_f64le pcm_f64be "
                + "pcm_alaw pcm_mulaw pcm_bluray pcm_dvd"
        ),
        Sound("Dolby Digital (AC-3, E-AC-3)", "ac3 eac3"),
        Sound("DTS", "dts"),
        Sound("MPEG layers I and II", "mp2 mp1"),
        Sound("Windows Media Audio", "wmav1 wmav2 wmapro wmavoice wmalossless"),
        Sound("AMR, GSM and Speex (phones and dictation)", "amr_nb amr_wb gsm gsm_ms speex"),
        Sound("ADPCM", "adpcm_ms adpcm_ima_wav adpcm_ima_qt adpcm_swf adpcm_yamaha adpcm_g722 adpcm_g726"),
    ];

    /// <summary>Never decoded, but common enough beside a video to be opened at once.</summary>
    private static readonly string[] Texts = ["subrip", "srt", "ass", "ssa", "webvtt", "mov_text", "text"];

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

    /// <summary>All codecs, by FFprobe's name of them.</summary>
    public static FrozenSet<string> Names { get; } = Families.SelectMany(family => family.Names).ToFrozenSet();

    /// <summary>All decoders, comma-separated, as <c>-codec_whitelist</c> takes them.</summary>
    public static string Decoders { get; } = DecodersWithout(FrozenSet<string>.Empty);

    /// <summary>The decoders that are left if some codecs are refused.</summary>
    public static string DecodersWithout(IReadOnlySet<string> refused) =>
        string.Join(
            ',',
            Families
                .SelectMany(family => family.Names)
                .Where(codec => !refused.Contains(codec))
                .Concat(Texts)
                .Select(codec => DecodersOf.GetValueOrDefault(codec, codec))
        );

    /// <summary>Whether a decoder may decode a codec of the list.</summary>
    public static bool Decodes(string decoder, string codec) =>
        DecodersOf.GetValueOrDefault(codec, codec).Split(',').Contains(decoder, StringComparer.Ordinal);

    private static CodecFamily Video(string label, string names) => new(CodecUse.Video, label, [.. names.Split(' ')]);

    private static CodecFamily Picture(string label, string names) => new(CodecUse.Picture, label, [.. names.Split(' ')]);

    private static CodecFamily Sound(string label, string names) => new(CodecUse.Sound, label, [.. names.Split(' ')]);
}
