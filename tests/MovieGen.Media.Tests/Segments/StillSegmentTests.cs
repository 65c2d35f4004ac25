using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Media.Tests.Segments;

[Trait("Tier", "process")]
public sealed class StillSegmentTests(MediaRig rig)
{
    private static readonly VideoFormat Format = SegmentRig.Small with { Quality = new EncodeQuality("ultrafast", 4) };
    private static readonly int FrameBytes = Format.Width * Format.Height;
    private static readonly Motion Right = new(new UnitRect(0, 0.25, 0.5, 0.5), new UnitRect(0.5, 0.25, 0.5, 0.5), Easing.Linear);

    [Fact]
    public async Task Motion_goes_on_unchanged_across_a_border_and_the_still_is_decoded_once()
    {
        var segments = new SegmentRig(rig);
        var whole = await segments.DecodeAsync(await segments.BodyAsync(Format, SegmentRig.Still(new(0, 30), 30, Right)));
        var pieces = new List<byte>();
        foreach (var window in (FrameRange[])[new(0, 13), new(13, 17)])
            pieces.AddRange(await segments.DecodeAsync(await segments.BodyAsync(Format, SegmentRig.Still(window, 30, Right))));
        Assert.Equal(30 * FrameBytes, pieces.Count);
        Assert.True(whole.Zip(pieces, (a, b) => Math.Abs(a - b)).Max() <= 6);
        Assert.Equal(1, segments.Canvases.Made);

        var middle = Enumerable.Range(0, 30).Select(i => (int)whole[i * FrameBytes + FrameBytes / 2 + Format.Width / 2]).ToArray();
        Assert.True(middle[29] - middle[0] > 40, string.Join(" ", middle));
    }

    [Fact]
    public async Task A_still_without_motion_is_one_frame_repeated()
    {
        var segments = new SegmentRig(rig);
        var frames = await segments.DecodeAsync(await segments.BodyAsync(Format, SegmentRig.Still(new(0, 20), 20, null)));
        Assert.Equal(20 * FrameBytes, frames.Length);
        Assert.True(frames[..FrameBytes].Zip(frames[^FrameBytes..], (a, b) => Math.Abs(a - b)).Max() <= 4);
    }

    [Fact]
    public async Task Two_stills_blend_and_each_keeps_its_own_motion()
    {
        var segments = new SegmentRig(rig);
        var (tail, head) = (SegmentRig.Still(new(20, 10), 30, Right, picture: 1), SegmentRig.Still(new(0, 10), 40, null, picture: 4));
        var joint = await segments.DecodeAsync(await segments.MakeAsync(new SegmentDescription(Format, 10, tail, head, "fade")));
        var (outgoing, incoming) = (
            await segments.DecodeAsync(await segments.BodyAsync(Format, tail)),
            await segments.DecodeAsync(await segments.BodyAsync(Format, head))
        );
        for (var i = 0; i < 10; i++)
        {
            var at = i * FrameBytes + FrameBytes / 2 + Format.Width * 3 / 4;
            Assert.Equal((outgoing[at] * (10 - i) + incoming[at] * i) / 10.0, joint[at], 3.0);
        }
        Assert.True(
            Math.Abs(outgoing[FrameBytes / 2 + Format.Width * 3 / 4] - incoming[FrameBytes / 2 + Format.Width * 3 / 4]) > 20,
            "The two pictures should differ."
        );
    }

    [Fact]
    public async Task A_still_and_a_clip_blend_either_way()
    {
        var source = await CounterSource.MakeAsync(rig, new("mp4", "25", 60));
        var segments = new SegmentRig(rig);
        var clip = segments.Clip(source, source.Pts[5], new FrameRange(14, 8), Format.Rate);
        var still = SegmentRig.Still(new(3, 8), 30, Right);
        var leaving = await segments.NumbersAsync(
            await segments.MakeAsync(new SegmentDescription(Format, 8, clip, still, "wiperight")),
            Format
        );
        Assert.Equal(source.Shown(source.Pts[5], 14, Format.Rate), leaving[0]);
        var coming = await segments.NumbersAsync(
            await segments.MakeAsync(new SegmentDescription(Format, 8, still, clip, "wiperight")),
            Format
        );
        Assert.Equal(source.Shown(source.Pts[5], 21, Format.Rate) & 0x1fff, coming[^1] & 0x1fff);
    }
}
