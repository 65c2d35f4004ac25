using System.Runtime.InteropServices;
using System.Text;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using static MovieGen.Domain.Problems.ProblemCodes.Asset;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Files that people and attackers send, each made on demand, with the verdict that each must get.</summary>
internal static partial class AwkwardMedia
{
    private const string Clip = "testsrc2=s=160x90:r=25:d=2,format=yuv420p[v]";
    private const string Tone = "sine=f=440:r=48000:d=2[a]";
    private const string Video = nameof(AssetKind.Video);
    private const string Image = nameof(AssetKind.Image);
    private const string Audio = nameof(AssetKind.Audio);

    private static readonly string[] H264 = ["-map", "[v]", "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1"];
    private static readonly string[] Aac = ["-map", "[a]", "-c:a", "aac"];
    private static readonly string[] OneFrame = ["-map", "[v]", "-frames:v", "1"];

    public static readonly Dictionary<string, AwkwardFile> All = new AwkwardFile[]
    {
        new("an MP4", Video, b => Movie(b)),
        new("an MP4 with its index in front", Video, b => Movie(b, "-movflags", "+faststart")),
        new(
            "an MP4 with a page behind it",
            Video,
            async b => await Rewrite(b, await Movie(b), f => [.. f, .. "<html><script>alert(1)</script>"u8])
        ),
        new("a Matroska without a length", Video, b => b.MakeAsync("f", "matroska", $"{Clip};{Tone}", [.. H264, .. Aac, "-live", "1"])),
        new("a movie without sound", Video, b => b.MakeAsync("f", "mp4", Clip, H264)),
        new("an odd 4:4:4 movie", Video, b => b.MakeAsync("f", "mp4", "testsrc=s=161x91:r=25:d=1,format=yuv444p[v]", H264)),
        new("a movie of 1000 frames a second", Video, b => b.MakeAsync("f", "mp4", "testsrc2=s=64x64:r=1000:d=1,format=yuv420p[v]", H264)),
        new("half a second", Video, b => b.MakeAsync("f", "mp4", "testsrc2=s=160x90:r=25:d=0.5,format=yuv420p[v]", H264)),
        new(
            "ProRes with alpha",
            Video,
            b =>
                b.MakeAsync(
                    "f",
                    "mov",
                    "testsrc2=s=160x90:r=10:d=1,format=yuva444p10le[v]",
                    "-map",
                    "[v]",
                    "-c:v",
                    "prores_ks",
                    "-profile:v",
                    "4444"
                )
        ),
        new("the largest size that is taken", Video, b => b.MakeAsync("f", "mp4", "color=red:s=8192x4320:r=1:d=1,format=yuv420p[v]", H264)),
        new("a movie with an attachment", Video, WithAttachment),
        new(
            "damage in the middle",
            Video,
            async b => await Rewrite(b, await Movie(b, "-g", "10", "-movflags", "+faststart"), f => ByteSurgery.Damage(f, 2000, 0.7))
        ),
        new("an animated GIF", Video, b => b.MakeAsync("f", "gif", "testsrc2=s=64x36:r=10:d=1[v]", "-map", "[v]")),
        new(
            "a header that claims 49 days",
            Video,
            async b => await Rewrite(b, await Movie(b), f => ByteSurgery.Patch(f, "mvhd"u8, 16, 0xFFFF_FFF0)),
            ProblemCodes.AssetWarning.Duration
        ),
        new("two pictures and two sounds", Video, TwoOfEach, ProblemCodes.AssetWarning.ExtraStreams),
        new(
            "a clock below zero",
            Video,
            b =>
                b.MakeAsync(
                    "f",
                    "matroska",
                    $"{Clip};{Tone}",
                    [.. H264, .. Aac, "-output_ts_offset", "-1", "-avoid_negative_ts", "disabled"]
                )
        ),
        new(
            "a picture beside a sound that nobody knows",
            Video,
            async b =>
                await Rewrite(b, await Movie(b), f => ByteSurgery.Rename(ByteSurgery.Rename(f, "mp4a"u8, "zzzz"u8), "esds"u8, "free"u8)),
            ProblemCodes.AssetWarning.SoundIgnored
        ),
        new("a JPEG", Image, b => Jpeg(b)),
        new(
            "a full-range 4:4:4 JPEG",
            Image,
            b => b.MakeAsync("f", "image2pipe", "testsrc2=s=64x64,format=yuvj444p[v]", [.. OneFrame, "-c:v", "mjpeg"])
        ),
        new("a PNG with alpha", Image, b => Bytes(b, PngBytes.Flat(64, 64, colour: PngBytes.Colour.Rgba))),
        new("a WebP", Image, b => b.MakeAsync("f", "webp", "testsrc2=s=64x64[v]", [.. OneFrame, "-c:v", "libwebp"])),
        new(
            "an AVIF",
            Image,
            b =>
                b.MakeAsync(
                    "f",
                    "avif",
                    "testsrc2=s=64x64,format=yuv420p[v]",
                    [.. OneFrame, "-c:v", "libaom-av1", "-still-picture", "1", "-cpu-used", "8"]
                )
        ),
        new("a TIFF", Image, b => b.MakeAsync("f", "image2pipe", "testsrc2=s=64x64,format=rgb24[v]", [.. OneFrame, "-c:v", "tiff"])),
        new("a BMP", Image, b => b.MakeAsync("f", "image2pipe", "testsrc2=s=64x64,format=bgr24[v]", [.. OneFrame, "-c:v", "bmp"])),
        new("a GIF that stands still", Image, b => b.MakeAsync("f", "gif", "testsrc2=s=64x36[v]", OneFrame)),
        new("one pixel", Image, b => Bytes(b, PngBytes.Flat(1, 1)), ProblemCodes.AssetWarning.Tiny),
        new(
            "an animated PNG",
            Image,
            b => Bytes(b, PngBytes.Flat(64, 64, animationFrames: 5000)),
            ProblemCodes.AssetWarning.AnimationIgnored
        ),
        new("mono telephone sound", Audio, b => b.MakeAsync("f", "wav", "sine=r=8000:d=2[a]", "-map", "[a]", "-c:a", "pcm_mulaw")),
        new("5.1 sound", Audio, b => b.MakeAsync("f", "ipod", "sine=d=2,pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0[a]", Aac)),
        new("FLAC", Audio, b => b.MakeAsync("f", "flac", Tone, "-map", "[a]")),
        new(
            "sound at 384 kHz",
            Audio,
            b => b.MakeAsync("f", "wav", "anullsrc=r=384000:cl=stereo,atrim=end=1[a]", "-map", "[a]", "-c:a", "pcm_s24le")
        ),
        new("sound in a video's container", Audio, b => b.MakeAsync("f", "webm", Tone, "-map", "[a]", "-c:a", "libopus")),
        new("an MP3 with a cover", Audio, WithCover),
        new("AAC without a container", Audio, b => b.MakeAsync("f", "adts", Tone, Aac)),
        new("nothing", Empty, b => Bytes(b, [])),
        new("seven bytes", UnknownType, async b => await Rewrite(b, await Movie(b), f => f[..7])),
        new("text", UnknownType, b => Text(b, "hello, I am text\n")),
        new("noise", UnknownType, b => Bytes(b, ByteSurgery.Damage(new byte[4000], 4000, 0))),
        new("an SVG", UnknownType, b => Text(b, "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>")),
        new("a playlist", UnknownType, b => Text(b, "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")),
        new("a concat list", UnknownType, b => Text(b, "ffconcat version 1.0\nfile /etc/passwd\n")),
        new(
            "a session description",
            UnknownType,
            b => Text(b, "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n")
        ),
        new("a HEIC without a picture", Damaged, b => Bytes(b, [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8, .. new byte[500]])),
        new("a sequence of HEIC pictures", UnknownType, b => Bytes(b, [0, 0, 0, 24, .. "ftyphevc\0\0\0\0msf1hevc"u8, .. new byte[500]])),
        new("a raw picture of a Fujifilm camera", UnknownType, b => Bytes(b, [.. "FUJIFILMCCD-RAW 0201"u8, .. new byte[500]])),
        new("a JPEG without its end marker", Image, async b => await Rewrite(b, await Jpeg(b), f => f[..^2])),
        new("a JPEG with padding between its parts", Image, async b => await Rewrite(b, await Jpeg(b), ByteSurgery.PadBeforeScan)),
        new("a JPEG without its last rows", Damaged, async b => await Rewrite(b, await Jpeg(b), f => ByteSurgery.Cut(f, 0.97))),
        new("a pipe", UnknownType, NamedPipe),
        new("a link", UnknownType, async b => File.CreateSymbolicLink(Path.Combine(b.NewFolder(), "f"), await Movie(b)).FullName),
        new("a folder", UnknownType, b => Task.FromResult(b.NewFolder())),
        new("an index that was cut off", Truncated, async b => await Rewrite(b, await Movie(b), f => ByteSurgery.Cut(f, 0.9))),
        new(
            "an end that was cut off",
            Truncated,
            async b => await Rewrite(b, await Movie(b, "-movflags", "+faststart"), f => ByteSurgery.Cut(f, 0.4))
        ),
        new("a damaged JPEG", Damaged, async b => await Rewrite(b, await Jpeg(b), f => ByteSurgery.Cut(f, 0.5))),
        new("a damaged PNG", Damaged, async b => await Rewrite(b, await Png(b), f => ByteSurgery.Damage(f, 200))),
        new(
            "a stream without a key frame",
            Damaged,
            async b => await Rewrite(b, await TransportStream(b), f => ByteSurgery.Behead(f, 188 * (f.Length / 188 / 2)))
        ),
        new("500 streams", Damaged, FiveHundredStreams),
        new(
            "a table of two thousand million samples",
            Damaged,
            async b => await Rewrite(b, await Movie(b), f => ByteSurgery.Patch(f, "stsz"u8, 8, 0x7FFF_FFFF))
        ),
        new("30000 by 30000", TooManyPixels, b => Bytes(b, PngBytes.Flat(30000, 30000, 1, PngBytes.Colour.Gray))),
        new("16000 by 16000 in black and white", TooManyPixels, b => Bytes(b, PngBytes.Flat(16000, 16000, 1, PngBytes.Colour.Gray))),
        new("20000 by 2", TooManyPixels, b => Bytes(b, PngBytes.Flat(20000, 2))),
        new(
            "a GIF that claims 65535 by 65535",
            TooManyPixels,
            b =>
                Bytes(
                    b,
                    [
                        .. "GIF89a"u8,
                        0xFF,
                        0xFF,
                        0xFF,
                        0xFF,
                        0x80,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0xFF,
                        0xFF,
                        0xFF,
                        (byte)',',
                        0,
                        0,
                        0,
                        0,
                        1,
                        0,
                        1,
                        0,
                        0,
                        2,
                        2,
                        0x44,
                        1,
                        0,
                        (byte)';',
                    ]
                )
        ),
        new(
            "MagicYUV",
            CodecRefused,
            b => b.MakeAsync("f", "mov", "testsrc2=s=64x64:r=5:d=1,format=yuv420p[v]", "-map", "[v]", "-c:v", "magicyuv")
        ),
        new(
            "Windows Media video",
            Video,
            b => b.MakeAsync("f", "asf", "testsrc2=s=64x64:r=5:d=1,format=yuv420p[v]", "-map", "[v]", "-c:v", "wmv2")
        ),
    }.ToDictionary(f => f.Name);

    public static Task<string> Movie(MediaRig rig, params string[] options) =>
        rig.MakeAsync("f", "mp4", $"{Clip};{Tone}", [.. H264, .. Aac, .. options]);

    public static Task<string> Jpeg(MediaRig rig) =>
        rig.MakeAsync("f", "image2pipe", "testsrc2=s=200x100,format=yuvj420p[v]", [.. OneFrame, "-c:v", "mjpeg"]);

    public static Task<string> TransportStream(MediaRig rig, int gop = 250) =>
        rig.MakeAsync("f", "mpegts", Clip, [.. H264, "-g", $"{gop}"]);

    public static async Task<string> Rewrite(MediaRig rig, string path, Func<byte[], byte[]> change) =>
        await Bytes(rig, change(await File.ReadAllBytesAsync(path)));

    public static async Task<string> Bytes(MediaRig rig, byte[] content)
    {
        var path = Path.Combine(rig.NewFolder(), "f");
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    private static Task<string> Png(MediaRig rig) =>
        rig.MakeAsync("f", "image2pipe", "testsrc2=s=200x100,format=rgb24[v]", [.. OneFrame, "-c:v", "png"]);

    private static Task<string> Text(MediaRig rig, string content) => Bytes(rig, Encoding.UTF8.GetBytes(content));

    private static Task<string> TwoOfEach(MediaRig rig) =>
        rig.MakeAsync(
            "f",
            "matroska",
            $"{Clip};testsrc=s=64x64:r=25:d=2,format=yuv420p[w];{Tone};sine=f=880:d=2[b]",
            [.. H264, "-map", "[w]", .. Aac, "-map", "[b]"]
        );

    private static Task<string> FiveHundredStreams(MediaRig rig)
    {
        var labels = Enumerable.Range(0, 500).Select(i => $"[a{i}]").ToArray();
        return rig.MakeAsync(
            "f",
            "matroska",
            $"sine=d=0.1:r=8000,asplit=500{string.Concat(labels)}",
            [.. labels.SelectMany(l => (string[])["-map", l]), "-c:a", "pcm_s16le"]
        );
    }

    private static async Task<string> WithCover(MediaRig rig)
    {
        var sound = await rig.MakeAsync("f", "mp3", Tone, "-map", "[a]", "-c:a", "libmp3lame");
        return await rig.RemuxAsync(
            [(sound, "mp3"), (await Jpeg(rig), "jpeg_pipe")],
            "mp3",
            "-map",
            "0",
            "-map",
            "1",
            "-disposition:v",
            "attached_pic"
        );
    }

    private static async Task<string> WithAttachment(MediaRig rig) =>
        await rig.RemuxAsync(
            [(await Movie(rig), "mov")],
            "matroska",
            "-attach",
            "in/attached",
            "-metadata:s:t",
            "mimetype=application/x-truetype-font",
            "-metadata:s:t",
            "filename=../../evil.ttf"
        );

    private static Task<string> NamedPipe(MediaRig rig)
    {
        var path = Path.Combine(rig.NewFolder(), "f");
        Assert.Equal(0, mkfifo(path, 0x180));
        return Task.FromResult(path);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkfifo(string path, uint mode);
}

/// <summary>One awkward file.</summary>
/// <param name="Verdict">The kind as which it is accepted, or the code with which it is refused.</param>
/// <param name="Warnings">Codes of the warnings, of an accepted one.</param>
internal sealed record AwkwardFile(string Name, string Verdict, Func<MediaRig, Task<string>> Make, params string[] Warnings);
