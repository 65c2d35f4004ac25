using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Tests.Segments;

[Trait("Tier", "process")]
public sealed class JointTests(MediaRig rig)
{
    private static readonly VideoFormat Format = SegmentRig.Small with { Rate = new FrameRate(30000, 1001) };
    private static readonly int FrameBytes = Format.Width * Format.Height;

    [Fact]
    public async Task Every_installed_transition_begins_with_the_pure_outgoing_scene()
    {
        var segments = new SegmentRig(rig);
        var (white, blue) = (SegmentRig.Card(new RgbColor(200, 200, 200), 4), SegmentRig.Card(new RgbColor(20, 20, 60), 4));
        var pure = (await segments.DecodeAsync(await segments.BodyAsync(Format, white)))[..FrameBytes];
        foreach (var transition in rig.Installation.Identity.Transitions)
        {
            var frames = await segments.DecodeAsync(await segments.MakeAsync(new SegmentDescription(Format, 4, white, blue, transition)));
            // rectcrop has a black line of one pixel at two edges from the start.
            Assert.True(
                Difference(pure, frames[..FrameBytes]) < 2.5,
                $"{transition} begins {Difference(pure, frames[..FrameBytes]):F2} steps away from the outgoing scene."
            );
            Assert.True(Difference(pure, frames[^FrameBytes..]) > 5, $"{transition} does not arrive.");
        }
    }

    [Fact]
    public async Task A_joint_of_two_clips_shows_both_at_the_planned_frames()
    {
        var first = await CounterSource.MakeAsync(rig, new("mp4", "25", 60));
        var second = await CounterSource.MakeAsync(rig, new("matroska", "30000/1001", 60));
        var segments = new SegmentRig(rig);
        var (tail, head) = (new FrameRange(31, 12), new FrameRange(0, 12));
        var joint = new SegmentDescription(
            Format,
            12,
            segments.Clip(first, first.Pts[3], tail, Format.Rate),
            segments.Clip(second, second.Pts[20], head, Format.Rate),
            "wiperight"
        );
        var shown = await segments.NumbersAsync(await segments.MakeAsync(joint), Format);
        // A wipe to the right uncovers bit 0 first, at the left; the first frame is all of the outgoing scene, the last shows the incoming
        // one in all but the last twelfth.
        Assert.Equal(first.Shown(first.Pts[3], 31, Format.Rate), shown[0]);
        Assert.Equal(second.Shown(second.Pts[20], 11, Format.Rate) & 0x3fff, shown[^1] & 0x3fff);
    }

    [Fact]
    public async Task The_first_frame_of_a_fade_is_the_outgoing_picture_to_the_last_colour()
    {
        var source = await CounterSource.ProbeAsync(
            rig,
            await rig.MakeAsync(
                "s",
                "mp4",
                "testsrc2=s=320x180:r=30:d=1[v]",
                "-map",
                "[v]",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-threads",
                "1"
            ),
            "mov"
        );
        var segments = new SegmentRig(rig);
        var format = SegmentRig.Small with { Quality = new EncodeQuality("ultrafast", 1) };
        var clip = segments.Clip(source, 0, new FrameRange(7, 6), format.Rate);
        var body = await segments.DecodeAsync(await segments.BodyAsync(format, clip), "yuv420p");
        var joint = await segments.DecodeAsync(
            await segments.MakeAsync(new SegmentDescription(format, 6, clip, SegmentRig.Card(RgbColor.Black, 6), "fade")),
            "yuv420p"
        );
        Assert.True(Difference(body[..(FrameBytes * 3 / 2)], joint[..(FrameBytes * 3 / 2)]) < 0.3);
    }

    [Fact]
    public async Task A_fade_passes_evenly_from_one_scene_to_the_other()
    {
        var segments = new SegmentRig(rig);
        var (dark, light) = (SegmentRig.Card(RgbColor.Black, 10), SegmentRig.Card(new RgbColor(255, 255, 255), 10));
        var frames = await segments.DecodeAsync(
            await segments.MakeAsync(new SegmentDescription(Format, 10, dark, light, "fade")),
            "yuv420p"
        );
        var luma = Enumerable.Range(0, 10).Select(i => (int)frames[i * FrameBytes * 3 / 2 + FrameBytes / 2]).ToArray();
        Assert.All(luma.Select((y, i) => y - (16 + 21.9 * i)), error => Assert.InRange(error, -1.5, 1.5));
    }

    [Fact]
    public async Task What_is_blended_plane_by_plane_is_what_xfade_makes_of_whole_pictures()
    {
        const string pictures = "testsrc2=s=320x180:r=25:d=0.4,format=yuv420p,split[a][b];[b]hflip,negate[c]";
        foreach (var transition in PlanarTransitions.All)
        {
            var crossfade = $"xfade=transition={transition}:offset=0:duration=0.4";
            var whole = await RawAsync($"{pictures};[a]format=yuv444p[x];[c]format=yuv444p[y];[x][y]{crossfade},format=yuv420p[v]");
            var planes = await RawAsync(
                $"{pictures};[a]extractplanes=y+u+v[a0][a1][a2];[c]extractplanes=y+u+v[b0][b1][b2];[a0][b0]{crossfade}[y];"
                    + $"[a1][b1]{crossfade}[u];[a2][b2]{crossfade}[w];"
                    + "[y][u][w]mergeplanes=0x001020:yuv420p[v]"
            );
            Assert.Equal(whole.Length, planes.Length);

            // In their first frame xfade itself reads behind the picture, whatever is there: that frame says nothing.
            var first = transition is "slideup" or "slideleft" ? FrameBytes * 3 / 2 : 0;
            var difference = Difference(whole[first..], planes[first..]);
            Assert.True(difference < 0.8, $"{transition} differs by {difference:F2} steps.");
        }
    }

    private Task<byte[]> RawAsync(string graph) =>
        rig.Gate.ReadBytesAsync(
            new FFmpegCommand
            {
                Files = [new PlacedFile.Text("graph", graph)],
                Options = ["-filter_complex_script", "in/graph", "-map", "[v]"],
            },
            "rawvideo",
            1 << 26,
            TestContext.Current.CancellationToken
        );

    private static double Difference(byte[] a, byte[] b) => a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average();
}
