using MovieGen.Domain.Frames;

namespace MovieGen.Media.Tests.Segments;

[Trait("Tier", "process")]
public sealed class ClipSeamTests(MediaRig rig)
{
    private static readonly FrameRate Thirty = new(30, 1);
    private static readonly FrameRate Film = new(24000, 1001);

    public static TheoryData<string, string, string> Sources()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var rate in (string[])["24000/1001", "25", "30000/1001", "30", "50", "60000/1001"])
            data.Add("mp4", rate, "");
        data.Add("matroska", "24000/1001", "");
        data.Add("matroska", "30000/1001", "offset");
        data.Add("mpegts", "25", "");
        data.Add("mpegts", "60000/1001", "offset");
        data.Add("mp4", "30", "uneven");
        data.Add("matroska", "30", "uneven");
        data.Add("mp4", "24", "offset");
        return data;
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_clip_in_pieces_shows_the_planned_frames(string muxer, string rate, string kind)
    {
        var source = await CounterSource.MakeAsync(
            rig,
            new(
                muxer,
                rate,
                90,
                kind switch
                {
                    "offset" => ["-output_ts_offset", "7.3"],
                    "uneven" => CounterRecipe.Uneven,
                    _ => [],
                }
            )
        );
        var segments = new SegmentRig(rig);
        foreach (var output in (FrameRate[])[Thirty, Film])
        {
            var format = SegmentRig.Small with { Rate = output };
            var inTicks = source.Pts[9];
            var expected = new List<int>();
            var shown = new List<int>();
            foreach (var window in (FrameRange[])[new(0, 5), new(5, 11), new(16, 1), new(17, 14)])
            {
                shown.AddRange(
                    await segments.NumbersAsync(await segments.BodyAsync(format, segments.Clip(source, inTicks, window, output)), format)
                );
                for (var n = window.Start; n < window.End; n++)
                    expected.Add(source.Shown(inTicks, n, output));
            }
            Assert.Equal(expected, shown);
        }
    }

    [Fact]
    public async Task Past_its_end_a_clip_holds_its_last_frame()
    {
        var source = await CounterSource.MakeAsync(rig, new("mp4", "25", 30));
        var segments = new SegmentRig(rig);
        var window = new FrameRange(60, 5);
        var shown = await segments.NumbersAsync(
            await segments.BodyAsync(SegmentRig.Small, segments.Clip(source, 0, window, Thirty)),
            SegmentRig.Small
        );
        Assert.Equal(Enumerable.Repeat(29, 5), shown);
    }
}
