using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Media.Tests.Segments;

public sealed class JointTests(MediaBench bench)
{
    private static readonly VideoFormat Format = SegmentBench.Small with { Rate = new FrameRate(30000, 1001) };
    private static readonly int FrameBytes = Format.Width * Format.Height;

    [Fact]
    public async Task Every_installed_transition_begins_with_the_pure_outgoing_scene()
    {
        var segments = new SegmentBench(bench);
        var (white, blue) = (SegmentBench.Card(new RgbColor(200, 200, 200), 4), SegmentBench.Card(new RgbColor(20, 20, 60), 4));
        var pure = (await segments.DecodeAsync(await segments.BodyAsync(Format, white)))[..FrameBytes];
        foreach (var transition in bench.Installation.Identity.Transitions)
        {
            var frames = await segments.DecodeAsync(await segments.MakeAsync(new SegmentDescription(Format, 4, white, blue, transition)));
            // rectcrop has a black line of one pixel at two edges from the start.
            Assert.True(Difference(pure, frames[..FrameBytes]) < 2.5, $"{transition} begins {Difference(pure, frames[..FrameBytes]):F2} steps away from the outgoing scene.");
            Assert.True(Difference(pure, frames[^FrameBytes..]) > 5, $"{transition} does not arrive.");
        }
    }

    [Fact]
    public async Task A_joint_of_two_clips_shows_both_at_the_planned_frames()
    {
        var first = await CounterSource.MakeAsync(bench, new("mp4", "25", 60));
        var second = await CounterSource.MakeAsync(bench, new("matroska", "30000/1001", 60));
        var segments = new SegmentBench(bench);
        var (tail, head) = (new FrameRange(31, 12), new FrameRange(0, 12));
        var joint = new SegmentDescription(
            Format, 12, segments.Clip(first, first.Pts[3], tail, Format.Rate), segments.Clip(second, second.Pts[20], head, Format.Rate), "wiperight");
        var shown = await segments.NumbersAsync(await segments.MakeAsync(joint), Format);
        // A wipe to the right uncovers bit 0 first, at the left; the first frame is all of the outgoing scene, the last shows the incoming one in all but the last twelfth.
        Assert.Equal(first.Shown(first.Pts[3], 31, Format.Rate), shown[0]);
        Assert.Equal(second.Shown(second.Pts[20], 11, Format.Rate) & 0x3fff, shown[^1] & 0x3fff);
    }

    [Fact]
    public async Task A_fade_passes_evenly_from_one_scene_to_the_other()
    {
        var segments = new SegmentBench(bench);
        var (dark, light) = (SegmentBench.Card(RgbColor.Black, 10), SegmentBench.Card(new RgbColor(255, 255, 255), 10));
        var frames = await segments.DecodeAsync(await segments.MakeAsync(new SegmentDescription(Format, 10, dark, light, "fade")), "yuv420p");
        var luma = Enumerable.Range(0, 10).Select(i => (int)frames[i * FrameBytes * 3 / 2 + FrameBytes / 2]).ToArray();
        Assert.All(luma.Select((y, i) => y - (16 + 21.9 * i)), error => Assert.InRange(error, -1.5, 1.5));
    }

    private static double Difference(byte[] a, byte[] b) => a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average();
}
