using MovieGen.Domain.Editing;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Tests.Segments;

namespace MovieGen.Media.Tests.Editing;

[Trait("Tier", "process")]
public sealed class ProxyTests(MediaRig rig)
{
    [Fact]
    public async Task A_proxy_has_the_clips_frames_at_their_times()
    {
        using var editing = new EditingRig(rig);
        var source = await CounterSource.MakeAsync(rig, new CounterRecipe("matroska", "30", 75));
        var proxy = BrowserProxy.Of(await editing.UploadAsync(source))!;
        var gray = await editing.GrayAsync(await editing.MakeAsync(proxy), "mov");
        Assert.Equal(Enumerable.Range(0, 75), Numbers(gray, proxy.Format));
    }

    [Fact]
    public async Task A_proxy_of_uneven_frames_shows_each_as_long_as_the_clip_does()
    {
        using var editing = new EditingRig(rig);
        var source = await CounterSource.MakeAsync(rig, new CounterRecipe("matroska", "24", 60, CounterRecipe.Uneven));
        var proxy = BrowserProxy.Of(await editing.UploadAsync(source))!;
        var gray = await editing.GrayAsync(await editing.MakeAsync(proxy), "mov");
        Assert.Equal(
            Enumerable.Range(0, (int)proxy.Frames).Select(n => source.Shown(source.Facts.StartTicks, n, proxy.Format.Rate)),
            Numbers(gray, proxy.Format)
        );
    }

    [Fact]
    public async Task A_proxy_is_small_and_browsers_play_it()
    {
        using var editing = new EditingRig(rig);
        var graph = "testsrc2=s=1280x720:r=25:d=3[v];sine=f=440:r=44100:d=3[a]";
        string[] options = ["-map", "[v]", "-map", "[a]", "-c:v", "mpeg4", "-q:v", "5", "-c:a", "mp3"];
        var asset = await editing.UploadAsync(await rig.MakeAsync("f.avi", "avi", graph, options));
        Assert.False(BrowserPlayback.Plays(asset));

        var made = await editing.MakeAsync(BrowserProxy.Of(asset)!);
        var proxy = await editing.UploadAsync(made);
        Assert.True(BrowserPlayback.Plays(proxy with { Name = "proxy.mp4" }));
        Assert.Equal(
            (960, 540, "h264", "aac"),
            (proxy.Facts.Video!.Width, proxy.Facts.Video.Height, proxy.Facts.Video.Codec, proxy.Facts.Audio!.Codec)
        );
        Assert.Equal(75, proxy.Facts.Video.Frames);
        Assert.Equal(3, proxy.Facts.Audio.DurationSeconds, 0.1);
        Assert.InRange(proxy.Facts.Audio.StartSeconds, -0.05, 0.01);
        Assert.True(proxy.Facts.Video.KeyFrames.Length >= 3);
    }

    [Fact]
    public async Task The_sound_of_a_proxy_is_in_step_with_its_picture()
    {
        using var editing = new EditingRig(rig);
        var graph = "color=s=64x64:r=25:d=3[v];sine=f=1000:r=48000:d=1,asetpts=PTS+1.5/TB[a]";
        string[] options = ["-map", "[v]", "-map", "[a]", "-c:v", "mpeg4", "-c:a", "pcm_s16le", "-output_ts_offset", "4"];
        var asset = await editing.UploadAsync(await rig.MakeAsync("f.mkv", "matroska", graph, options));
        var proxy = await editing.UploadAsync(await editing.MakeAsync(BrowserProxy.Of(asset)!));
        var data = await File.ReadAllBytesAsync(await editing.MakeAsync(WaveformPeaks.Of(proxy, 4).Peaks!));
        var loud = Enumerable.Range(0, 12).Select(peak => (sbyte)data[24 + 2 * peak + 1] > 5);
        Assert.Equal([.. Enumerable.Repeat(false, 6), true, true, true, true, false, false], loud);
    }

    private static int[] Numbers(byte[] gray, VideoFormat format)
    {
        var bytes = format.Width * format.Height;
        Assert.Equal(0, gray.Length % bytes);
        return
        [
            .. Enumerable
                .Range(0, gray.Length / bytes)
                .Select(n => CounterSource.Read(gray.AsSpan(n * bytes, bytes), format.Width, format.Height)),
        ];
    }
}
