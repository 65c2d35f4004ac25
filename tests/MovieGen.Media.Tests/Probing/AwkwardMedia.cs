using System.Runtime.InteropServices;
using System.Text;
using MovieGen.Domain.Assets;

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

    public static readonly Dictionary<string, AwkwardFile> All = new[] { Videos, Stills, Sounds, Refused }
        .SelectMany(files => files())
        .ToDictionary(f => f.Name);

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

    private static async Task<string> WavOf(MediaRig rig, uint hertz) =>
        await Rewrite(
            rig,
            await rig.MakeAsync("f", "wav", "sine=d=1[a]", "-map", "[a]"),
            f => ByteSurgery.PatchLittleEndian(f, "fmt "u8, 8, hertz)
        );

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
