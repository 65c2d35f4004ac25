using System.Text;
using MovieGen.Media.Tests.Probing;
using MovieGen.Media.Tests.Wild;

namespace MovieGen.Media.Tests.Fuzz;

/// <summary>
/// A small file in each codec of the allow-list: made by FFmpeg where it has an encoder; otherwise a file whose header names the codec, and
/// whose packets are of another, which is what a fuzzer ends up with anyway.
/// </summary>
internal static class CodecSample
{
    /// <summary>Where a codec is named.</summary>
    private const int Headers = 4096;

    private const string Clip = "testsrc2=s=176x144:r=25:d=0.4";
    private const string Pal = "testsrc2=s=720x576:r=25:d=0.12,format=yuv420p[v]";
    private const string Tone = "sine=f=440:r=48000:d=0.5,aformat=channel_layouts=stereo[a]";
    private const string Telephone = "sine=f=440:r=8000:d=0.5[a]";

    /// <summary>
    /// Codecs whose decoders FFmpeg opens only with a header that no program here writes: what is fuzzed is that opening.
    /// </summary>
    public static readonly string[] HeaderOnly = ["wmv3", "vc1", "wmavoice"];

    /// <summary>By FFprobe's name of the codec; stills in HEIF have names of their own.</summary>
    public static readonly Dictionary<string, Func<MediaRig, Task<string>>> Of = new()
    {
        ["h264"] = Video("mp4", "yuv420p", "libx264", "-preset", "ultrafast", "-threads", "1"),
        ["hevc"] = Video("mp4", "yuv420p", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:pools=1"),
        ["vp8"] = Video("webm", "yuv420p", "libvpx", "-deadline", "realtime"),
        ["vp9"] = Video("webm", "yuv420p", "libvpx-vp9", "-deadline", "realtime"),
        ["av1"] = Video("matroska", "yuv420p", "libaom-av1", "-cpu-used", "8", "-frames:v", "3"),
        ["prores"] = Video("mov", "yuv422p10le", "prores_ks"),
        ["dnxhd"] = b =>
            b.MakeAsync("f", "mov", "testsrc2=s=256x144:r=25:d=0.2,format=yuv422p[v]", Mapped("v", "dnxhd", "-profile:v", "dnxhr_lb")),
        ["mpeg4"] = Video("avi", "yuv420p", "mpeg4", "-bf", "2"),
        ["mpeg2video"] = Video("mpegts", "yuv420p", "mpeg2video"),
        ["mpeg1video"] = Video("mpeg", "yuv420p", "mpeg1video"),
        ["mjpeg"] = Video("avi", "yuvj420p", "mjpeg"),
        ["mjpegb"] = Retagged(Video("mov", "yuvj420p", "mjpeg", "-movflags", "+faststart"), "jpeg", "mjpb"),
        ["msmpeg4v1"] = Retagged(Video("avi", "yuv420p", "msmpeg4v2"), "MP42", "MPG4"),
        ["msmpeg4v2"] = Video("avi", "yuv420p", "msmpeg4v2"),
        ["msmpeg4v3"] = Video("avi", "yuv420p", "msmpeg4"),
        ["wmv1"] = Video("asf", "yuv420p", "wmv1"),
        ["wmv2"] = Video("asf", "yuv420p", "wmv2"),
        ["wmv3"] = Retagged(Video("asf", "yuv420p", "wmv2"), "WMV2", "WMV3"),
        ["vc1"] = Retagged(Video("asf", "yuv420p", "wmv2"), "WMV2", "WVC1"),
        ["h263"] = Video("avi", "yuv420p", "h263"),
        ["flv1"] = Video("flv", "yuv420p", "flv"),
        ["svq1"] = Video("mov", "yuv410p", "svq1"),
        ["svq3"] = Retagged(Video("mov", "yuv410p", "svq1", "-movflags", "+faststart"), "SVQ1", "SVQ3"),
        ["cinepak"] = Video("avi", "rgb24", "cinepak", "-frames:v", "2"),
        ["indeo2"] = InAvi("RT21"),
        ["indeo3"] = InAvi("IV31"),
        ["indeo4"] = InAvi("IV41"),
        ["indeo5"] = InAvi("IV50"),
        ["dvvideo"] = b => b.MakeAsync("f", "avi", Pal, Mapped("v", "dvvideo")),
        ["ffv1"] = Video("matroska", "yuv420p", "ffv1"),
        ["huffyuv"] = Video("avi", "yuv422p", "huffyuv"),
        ["ffvhuff"] = Video("avi", "yuv420p", "ffvhuff"),
        ["qtrle"] = Video("mov", "rgb24", "qtrle"),
        ["rawvideo"] = Video("avi", "yuv420p", "rawvideo", "-frames:v", "2"),
        ["vp3"] = InAvi("VP31"),
        ["vp4"] = InAvi("VP40"),
        ["vp5"] = InAvi("VP50"),
        ["vp6"] = InAvi("VP62"),
        ["vp6a"] = InAvi("VP6A"),
        ["vp6f"] = InAvi("VP6F"),
        ["vp7"] = InAvi("VP71"),
        ["theora"] = Video("ogg", "yuv420p", "libtheora"),
        ["png"] = Video("mov", "rgb24", "png", "-frames:v", "2"),
        ["gif"] = b => b.MakeAsync("f", "gif", $"{Clip}[v]", "-map", "[v]"),
        ["webp"] = Still("webp", "libwebp", "yuv420p"),
        ["bmp"] = Still("image2pipe", "bmp", "bgr24"),
        ["tiff"] = Still("image2pipe", "tiff", "rgb24"),
        ["still jpeg"] = Still("image2pipe", "mjpeg", "yuvj420p"),
        ["still png"] = Still("image2pipe", "png", "rgb24"),
        ["still heic"] = _ => Task.FromResult(WildStillRig.PathOf("img-p3.heic")),
        ["still avif"] = _ => Task.FromResult(WildStillRig.PathOf("img-plain.avif")),
        ["aac"] = Sound("ipod", "aac"),
        ["aac_latm"] = _ => Task.FromResult(WildRig.FileOf("vid-latm.ts")),
        ["mp3"] = Sound("mp3", "libmp3lame"),
        ["opus"] = Sound("ogg", "libopus"),
        ["vorbis"] = Sound("ogg", "libvorbis"),
        ["flac"] = Sound("flac", "flac"),
        ["alac"] = Sound("ipod", "alac"),
        ["pcm_u8"] = Sound("wav", "pcm_u8"),
        ["pcm_s8"] = Sound("aiff", "pcm_s8"),
        ["pcm_s16le"] = Sound("wav", "pcm_s16le"),
        ["pcm_s16be"] = Sound("aiff", "pcm_s16be"),
        ["pcm_s24le"] = Sound("wav", "pcm_s24le"),
        ["pcm_s24be"] = Sound("aiff", "pcm_s24be"),
        ["pcm_s32le"] = Sound("wav", "pcm_s32le"),
        ["pcm_s32be"] = Sound("aiff", "pcm_s32be"),
        ["pcm_f32le"] = Sound("wav", "pcm_f32le"),
        ["pcm_f32be"] = Sound("mov", "pcm_f32be"),
        ["pcm_f64le"] = Sound("wav", "pcm_f64le"),
        ["pcm_f64be"] = Sound("mov", "pcm_f64be"),
        ["pcm_alaw"] = Sound("wav", "pcm_alaw"),
        ["pcm_mulaw"] = Sound("wav", "pcm_mulaw"),
        ["pcm_bluray"] = Sound("mpegts", "pcm_bluray", "-mpegts_m2ts_mode", "1"),
        ["pcm_dvd"] = Sound("vob", "pcm_dvd"),
        ["ac3"] = Sound("ac3", "ac3"),
        ["eac3"] = Sound("eac3", "eac3"),
        ["dts"] = Sound("matroska", "dca", "-strict", "-2"),
        ["mp2"] = Sound("mp2", "mp2"),
        ["mp1"] = b => AwkwardMedia.Bytes(b, LayerOne(40)),
        ["wmav1"] = Sound("asf", "wmav1"),
        ["wmav2"] = Sound("asf", "wmav2"),
        ["wmapro"] = b => AwkwardMedia.Bytes(b, WaveBytes.Of(0x0162)),
        ["wmavoice"] = b => AwkwardMedia.Bytes(b, WaveBytes.Of(0x000A)),
        ["wmalossless"] = b => AwkwardMedia.Bytes(b, WaveBytes.Of(0x0163)),
        ["amr_nb"] = b => AwkwardMedia.Bytes(b, AmrBytes.NarrowBand(25)),
        ["amr_wb"] = b => AwkwardMedia.Bytes(b, AmrBytes.WideBand(25)),
        ["gsm"] = b => b.MakeAsync("f", "mov", Telephone, Mapped("a", "libgsm")),
        ["gsm_ms"] = b => b.MakeAsync("f", "wav", Telephone, Mapped("a", "libgsm_ms")),
        ["speex"] = b => b.MakeAsync("f", "ogg", Telephone, Mapped("a", "libspeex")),
        ["adpcm_ms"] = Sound("wav", "adpcm_ms"),
        ["adpcm_ima_wav"] = Sound("wav", "adpcm_ima_wav"),
        ["adpcm_ima_qt"] = Sound("mov", "adpcm_ima_qt"),
        ["adpcm_swf"] = b => b.MakeAsync("f", "flv", "sine=r=22050:d=0.5[a]", Mapped("a", "adpcm_swf")),
        ["adpcm_yamaha"] = Sound("wav", "adpcm_yamaha"),
        ["adpcm_g722"] = b => b.MakeAsync("f", "matroska", "sine=r=16000:d=0.5[a]", Mapped("a", "g722")),
        ["adpcm_g726"] = b => b.MakeAsync("f", "wav", Telephone, Mapped("a", "g726")),
    };

    private static string[] Mapped(string label, string encoder, params string[] options) =>
        ["-map", $"[{label}]", $"-c:{label}", encoder, .. options];

    private static Func<MediaRig, Task<string>> Video(string muxer, string format, string encoder, params string[] options) =>
        b => b.MakeAsync("f", muxer, $"{Clip},format={format}[v]", Mapped("v", encoder, options));

    private static Func<MediaRig, Task<string>> Still(string muxer, string encoder, string format) =>
        b => b.MakeAsync("f", muxer, $"{Clip},format={format}[v]", Mapped("v", encoder, "-frames:v", "1"));

    private static Func<MediaRig, Task<string>> Sound(string muxer, string encoder, params string[] options) =>
        b => b.MakeAsync("f", muxer, Tone, Mapped("a", encoder, options));

    private static Func<MediaRig, Task<string>> InAvi(string tag) => Retagged(Video("avi", "yuv420p", "mpeg4"), "FMP4", tag);

    private static Func<MediaRig, Task<string>> Retagged(Func<MediaRig, Task<string>> make, string from, string to) =>
        async b =>
            await AwkwardMedia.Rewrite(b, await make(b), f => Replaced(f, Encoding.ASCII.GetBytes(from), Encoding.ASCII.GetBytes(to)));

    private static byte[] Replaced(byte[] file, byte[] from, byte[] to)
    {
        var replaced = (byte[])file.Clone();
        var at = file.AsSpan().IndexOf(from);
        while (at >= 0 && at < Headers)
        {
            to.CopyTo(replaced, at);
            var next = file.AsSpan(at + 1).IndexOf(from);
            at = next < 0 ? -1 : at + 1 + next;
        }
        return replaced;
    }

    /// <summary>Frames of MPEG 1 layer I, 288 kbit/s, 44.1 kHz: 312 bytes each.</summary>
    private static byte[] LayerOne(int frames) =>
        [.. Enumerable.Range(0, frames).SelectMany(_ => new byte[] { 0xFF, 0xFF, 0x90, 0x00 }.Concat(new byte[308]))];
}
