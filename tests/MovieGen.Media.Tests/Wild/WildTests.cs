using System.Globalization;
using MovieGen.Domain.Assets;
using MovieGen.Media.Tests.Probing;

namespace MovieGen.Media.Tests.Wild;

/// <summary>Files as people have them, after public reports: uploaded, rendered, decoded and measured.</summary>
[Trait("Tier", "process")]
public sealed class WildTests(MediaRig rig)
{
    private const double Frame = 1 / 30.0;
    private static readonly double[] InPoints = [0, 0.5, 1, 1.5, 2.5, 4.1];
    private static readonly (int, int, int)[] Colours = [(200, 100, 50), (50, 150, 200), (100, 180, 60), (128, 128, 128)];

    /// <summary>File, warnings at the upload, and the number of its first frame.</summary>
    public static TheoryData<string, string, int> Numbered() =>
        new()
        {
            { "mat-h264.avi", "", 0 },
            { "vid-avi-h264.avi", "", 0 },
            { "vid-asp-small.avi", "", 0 },
            { "vid-flv.flv", "", 0 },
            { "vid-copycut.mp4", "", 42 },
            { "vid-intrarefresh.mp4", "", 0 },
            { "vid-cut-0.3.mp4", "", 9 },
            { "vid-cut-3.mp4", "", 90 },
            { "vid-side-dvb.ts", "asset.warning.extraStreams", 0 },
            { "vid-side-pgs.mkv", "asset.warning.extraStreams", 0 },
            { "vid-side-c608.mov", "asset.warning.extraStreams", 0 },
            { "vid-side-speex.mkv", "asset.warning.extraStreams", 0 },
            { "vid-side-ffv1.mkv", "asset.warning.extraStreams", 0 },
            { "vid-latm.ts", "", 0 },
            { "vid-ts-cutstart.ts", "", 0 },
        };

    [Theory]
    [MemberData(nameof(Numbered))]
    public async Task At_any_in_point_the_right_frames_are_shown(string name, string warnings, int first)
    {
        using var wild = new WildRig(rig);
        var asset = await wild.UploadAsync(WildRig.FileOf(name));
        Assert.Equal(warnings, string.Join(',', asset.Facts.Warnings.Select(w => w.Code)));
        var inPoints = InPoints.Where(t => t + 0.2 < asset.Facts.DurationSeconds).ToArray();
        var scenes = inPoints.Select(t => Clip(asset, t, 0.2));
        var movie = await wild.RenderAsync($"\"scenes\": [{string.Join(',', scenes)}, {{ \"card\": {{ \"duration\": 1 }} }}]", asset);
        var expected = inPoints.SelectMany(t => Enumerable.Range(first + (int)Math.Round(30 * t), 6));
        Assert.Equal(expected, (await movie.NumbersAsync()).Take(6 * inPoints.Length));
    }

    [Theory]
    [InlineData("vid-copycut.mp4")]
    [InlineData("vid-cut-0.3.mp4")]
    [InlineData("vid-cut-3.mp4")]
    [InlineData("vid-side-dvb.ts")]
    [InlineData("vid-side-pgs.mkv")]
    [InlineData("vid-side-c608.mov")]
    [InlineData("vid-side-speex.mkv")]
    [InlineData("vid-side-ffv1.mkv")]
    [InlineData("vid-webm-reschange.webm")]
    [InlineData("vid-latm.ts")]
    [InlineData("mat-h264.avi")]
    [InlineData("vid-avi-h264.avi")]
    [InlineData("vid-asp-small.avi")]
    [InlineData("vid-flv.flv")]
    public async Task Flashes_and_beeps_are_in_sync(string name)
    {
        using var wild = new WildRig(rig);
        var asset = await wild.UploadAsync(WildRig.FileOf(name));
        await AssertInSyncAsync(await wild.RenderAsync($"\"scenes\": [{Clip(asset, 0, null)}]", asset));
    }

    private static async Task AssertInSyncAsync(WildMovie movie)
    {
        // The beep of a flash in the last frames may lie behind the end.
        var flashes = (await movie.FlashesAsync()).Where(flash => flash < movie.Frames * Frame - 0.1).ToArray();
        var beeps = await movie.BeepsAsync();
        Assert.True(flashes.Length >= 1, "There is no flash.");
        var found = $"Flashes at {Text(flashes)}, beeps at {Text(beeps)}";
        Assert.All(flashes, flash => Assert.True(beeps.Any(beep => Math.Abs(beep - flash) <= Frame + 0.005), found));
    }

    [Fact]
    public async Task Sound_that_starts_over_is_refused_at_the_upload()
    {
        using var wild = new WildRig(rig);
        Assert.Equal("asset.soundChanges", (await wild.InspectAsync(WildRig.FileOf("aud-chained.ogg"))).Problem?.Code);
    }

    [Fact]
    public async Task A_video_whose_sound_changes_its_rate_is_accepted_silent()
    {
        using var wild = new WildRig(rig);
        var asset = await wild.UploadAsync(WildRig.FileOf("vid-aacchange.ts"));
        var facts = asset.Facts;
        Assert.Equal(["asset.warning.soundIgnored"], facts.Warnings.Select(w => w.Code));
        Assert.Null(facts.Audio);
        var movie = await wild.RenderAsync($"\"scenes\": [{Clip(asset, 0, null)}]", asset);
        Assert.Equal(Enumerable.Range(0, 30), (await movie.NumbersAsync()).Take(30));
    }

    [Fact]
    public async Task A_change_of_size_leaves_every_frame_in_step_also_where_it_is_cropped()
    {
        using var wild = new WildRig(rig);
        var asset = await wild.UploadAsync(WildRig.FileOf("vid-reschange-43.webm"));
        var cropped = await wild.RenderAsync($"\"scenes\": [{Clip(asset, 0, null)}]", asset);
        Assert.Equal(cropped.Frames, (await cropped.NumbersAsync()).Length);

        var whole = await wild.RenderAsync($"\"scenes\": [{{ \"fit\": \"contain\", {Clip(asset, 0, null)[1..]}]", asset);
        Assert.Equal("1.000 2.000", Text(await whole.FlashesAsync()));
    }

    [Theory]
    [InlineData("vid-webm-reschange.webm")]
    [InlineData("vid-reschange-43.webm")]
    [InlineData("vid-vp9-resize.webm")]
    public async Task A_change_of_size_is_told_at_the_upload(string name)
    {
        using var wild = new WildRig(rig);
        var inspection = await wild.InspectAsync(WildRig.FileOf(name));
        Assert.Contains("asset.warning.sizeChanges", inspection.Facts!.Warnings.Select(w => w.Code));
    }

    [Theory]
    [InlineData("vid-prores170m-small.mov")]
    [InlineData("vid-p3.mp4")]
    public async Task Colours_are_right(string name)
    {
        using var wild = new WildRig(rig);
        var asset = await wild.UploadAsync(WildRig.FileOf(name));
        var movie = await wild.RenderAsync($"\"scenes\": [{Clip(asset, 0, null)}, {{ \"card\": {{ \"duration\": 1 }} }}]", asset);
        AssertColours(Colours, await movie.QuadrantsAsync());
    }

    [Fact]
    public async Task A_mirrored_video_is_shown_mirrored()
    {
        using var wild = new WildRig(rig);
        var asset = await wild.UploadAsync(WildRig.FileOf("vid-mirror.mp4"));
        var movie = await wild.RenderAsync($"\"scenes\": [{Clip(asset, 0, 2)}]", asset);
        AssertColours([Colours[1], Colours[0], Colours[3], Colours[2]], await movie.QuadrantsAsync());
    }

    [Fact]
    public async Task A_movie_that_begins_with_a_turned_clip_is_not_turned_itself()
    {
        using var wild = new WildRig(rig);
        var upright = await AwkwardMedia.Movie(rig);
        var turned = await wild.UploadAsync(await AwkwardMedia.Rewrite(rig, upright, ByteSurgery.QuarterTurn));
        Assert.Equal(90, turned.Facts.Video!.RotationDegrees);
        var movie = await wild.RenderAsync($"\"scenes\": [{Clip(turned, 0, 1)}]", turned);
        Assert.Equal((640, 360), await movie.ShownSizeAsync());
    }

    [Fact]
    public async Task Behind_transparent_pixels_is_the_background()
    {
        using var wild = new WildRig(rig);
        var asset = await wild.UploadAsync(WildRig.FileOf("vid-ahalf-vp9.webm"));
        var movie = await wild.RenderAsync(
            $"\"scenes\": [{{ \"background\": \"#204060\", {Clip(asset, 0, 1)[1..]}, {{ \"card\": {{ \"duration\": 1 }} }}]",
            asset
        );
        var seen = await movie.QuadrantsAsync();
        AssertColours([(0x20, 0x40, 0x60), (0x20, 0x40, 0x60)], [seen[1], seen[3]]);
    }

    [Theory]
    [InlineData("aud-zeros-then.mp3", 3, 1)]
    public async Task Sounds_are_whole_and_in_place(string name, double seconds, double click)
    {
        using var wild = new WildRig(rig);
        var asset = await wild.UploadAsync(WildRig.FileOf(name));
        Assert.Equal(seconds, asset.Facts.DurationSeconds, 0.1);
        var movie = await wild.RenderAsync(Music(asset, seconds), asset);
        var samples = await movie.SamplesAsync();
        var loudest = Array.IndexOf(samples, samples.MaxBy(sample => Math.Abs((int)sample))) / 48000.0;
        Assert.True(Math.Abs(loudest % 3 - click) <= Frame || Math.Abs(loudest % 3 - 2 * click) <= Frame, $"The click is at {loudest} s.");
        Assert.True(samples.Skip(samples.Length - 24000).Take(12000).Any(sample => Math.Abs((int)sample) > 500), "The end is silent.");
    }

    [Fact]
    public async Task Noise_is_brought_as_near_to_its_loudness_as_the_encoder_allows()
    {
        using var wild = new WildRig(rig);
        var asset = await wild.UploadAsync(WildRig.FileOf("aud-noise-short.flac"));
        var movie = await wild.RenderAsync(Music(asset, 2), asset);
        Assert.True(movie.Soundtrack.TruePeakDbtp <= -1, $"{movie.Soundtrack.TruePeakDbtp} dBTP");
        Assert.InRange(movie.Soundtrack.LoudnessLufs!.Value, -18, -13.5);
    }

    private static void AssertColours((int R, int G, int B)[] expected, (int R, int G, int B)[] seen) =>
        Assert.True(
            expected.Zip(seen).All(pair => Off(pair.First, pair.Second) <= 3),
            $"Expected {string.Join(' ', expected)}, saw {string.Join(' ', seen)}"
        );

    private static int Off((int R, int G, int B) a, (int R, int G, int B) b) =>
        Math.Max(Math.Abs(a.R - b.R), Math.Max(Math.Abs(a.G - b.G), Math.Abs(a.B - b.B)));

    private static string Clip(Asset asset, double from, double? seconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{ \"clip\": {{ \"asset\": \"{asset.Id.Value}\", \"in\": {from}{(seconds is { } s ? $", \"duration\": {s}" : "")} }} }}"
        );

    private static string Music(Asset asset, double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"\"scenes\": [{{ \"card\": {{ \"duration\": {seconds} }} }}], ")
        + $"\"soundtrack\": {{ \"music\": [{{ \"asset\": \"{asset.Id.Value}\" }}] }}";

    private static string Text(double[] seconds) =>
        string.Join(' ', seconds.Select(s => s.ToString("0.000", CultureInfo.InvariantCulture)));
}
