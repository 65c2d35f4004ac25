using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Tests.Segments;

/// <summary>Sources of odd shapes, turns and colours come out upright, in shape and in bt709.</summary>
[Trait("Tier", "process")]
public sealed class PictureTests(MediaRig rig)
{
    private static readonly VideoFormat Format = SegmentRig.Small with { Rate = new FrameRate(25, 1) };
    private static readonly int LumaBytes = Format.Width * Format.Height;

    [Theory]
    [InlineData(90, 160, 20, 160, 160)]
    [InlineData(180, 300, 90, 20, 90)]
    [InlineData(270, 160, 160, 160, 20)]
    public async Task A_turned_clip_is_shown_upright(int degrees, int whiteX, int whiteY, int blackX, int blackY)
    {
        // The left half is white as coded.
        var frame = await FirstFrameAsync(
            "color=c=black:s=320x180:r=25:d=0.2,drawbox=w=160:h=180:t=fill:color=white[v]",
            FitMode.Cover,
            facts => facts with { RotationDegrees = degrees }
        );
        Assert.True(frame[whiteY * Format.Width + whiteX] > 200, "should be white");
        Assert.True(frame[blackY * Format.Width + blackX] < 40, "should be black");
    }

    [Theory]
    [InlineData(FitMode.Contain, 16)]
    [InlineData(FitMode.Cover, 180)]
    [InlineData(FitMode.Blur, 180)]
    public async Task A_square_picture_in_a_wide_frame_leaves_sides_only_where_it_is_contained(FitMode fit, int side)
    {
        var frame = await FirstFrameAsync("color=c=black:s=101x101:r=25:d=0.2,format=yuv444p,lutyuv=y=180[v]", fit, facts => facts);
        Assert.InRange(frame[90 * Format.Width + 10], side - 4, side + 4);
        Assert.InRange(frame[90 * Format.Width + 160], 176, 184);
    }

    [Fact]
    public async Task Wide_pixels_are_widened()
    {
        // 160×180 with pixels twice as wide as high fills a 16:9 frame.
        var frame = await FirstFrameAsync(
            "color=c=black:s=160x180:r=25:d=0.2,format=yuv420p,lutyuv=y=180,setsar=2[v]",
            FitMode.Contain,
            facts => facts
        );
        Assert.InRange(frame[90 * Format.Width + 4], 176, 184);
    }

    [Theory]
    [InlineData("yuv420p", "setparams=range=tv:colorspace=bt709", 120, 90, 160)]
    [InlineData("yuv444p", "setparams=range=pc:colorspace=bt709", 119, 95, 156)]
    [InlineData("yuv420p10le", "setparams=range=tv:colorspace=bt709", 120, 90, 160)]
    [InlineData("yuv422p", "setparams=range=tv:colorspace=smpte170m", 118, 93, 158)]
    [InlineData("yuv420p", "null", 118, 93, 158)]
    public async Task Colours_are_those_of_the_source_in_bt709(string format, string tags, int y, int u, int v)
    {
        var scale = format.EndsWith("10le", StringComparison.Ordinal) ? 4 : 1;
        var frame = await FirstFrameAsync(
            $"color=c=black:s=320x180:r=25:d=0.2,format={format},lutyuv=y={120 * scale}:u={90 * scale}:v={160 * scale},{tags}[v]",
            FitMode.Cover,
            facts => facts
        );
        Assert.InRange(frame[90 * Format.Width + 160], y - 2, y + 2);
        Assert.InRange(frame[LumaBytes + 45 * Format.Width / 2 + 80], u - 2, u + 2);
        Assert.InRange(frame[LumaBytes * 5 / 4 + 45 * Format.Width / 2 + 80], v - 2, v + 2);
    }

    [Theory]
    [InlineData("smpte2084")]
    [InlineData("arib-std-b67")]
    public async Task High_dynamic_range_is_mapped_and_not_burnt_out(string transfer)
    {
        var frame = await FirstFrameAsync(
            "color=c=black:s=320x180:r=25:d=0.2,format=yuv420p10le,lutyuv=y=500:u=512:v=512[v]",
            FitMode.Cover,
            facts => facts with { Transfer = transfer }
        );
        Assert.InRange(frame[90 * Format.Width + 160], 60, 230);
    }

    [Theory]
    [InlineData(255, 0, 0)]
    [InlineData(16, 24, 32)]
    [InlineData(255, 255, 255)]
    [InlineData(0, 90, 200)]
    public async Task A_card_has_its_colour_in_bt709(byte r, byte g, byte b)
    {
        var segments = new SegmentRig(rig);
        var colour = new RgbColor(r, g, b);
        var frame = await segments.DecodeAsync(await segments.BodyAsync(Format, SegmentRig.Card(colour, 3)), "yuv420p");
        var (y, u, v) = PlainColour.Bt709(colour);
        Assert.InRange(frame[0], y - 1, y + 1);
        Assert.InRange(frame[LumaBytes], u - 1, u + 1);
        Assert.InRange(frame[LumaBytes * 5 / 4], v - 1, v + 1);
    }

    [Fact]
    public async Task A_contained_picture_lies_on_its_background()
    {
        var colour = new RgbColor(200, 30, 60);
        var frame = await FirstFrameAsync(
            "color=c=black:s=180x180:r=25:d=0.2,format=yuv420p,lutyuv=y=180[v]",
            FitMode.Contain,
            facts => facts,
            colour
        );
        var (y, u, _) = PlainColour.Bt709(colour);
        Assert.InRange(frame[90 * Format.Width + 10], y - 2, y + 2);
        Assert.InRange(frame[LumaBytes + 45 * Format.Width / 2 + 5], u - 2, u + 2);
        Assert.InRange(frame[90 * Format.Width + 160], 178, 182);
    }

    [Fact]
    public async Task Combing_goes_and_pieces_of_an_interlaced_clip_are_those_of_the_whole()
    {
        var path = await rig.MakeAsync(
            "source",
            "mp4",
            "testsrc2=s=320x180:r=50:d=1.6,tinterlace=interleave_top,fieldorder=tff[v]",
            "-map",
            "[v]",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-flags",
            "+ildct+ilme",
            "-g",
            "10",
            "-bf",
            "2",
            "-crf",
            "5",
            "-pix_fmt",
            "yuv420p",
            "-threads",
            "1"
        );
        var source = await CounterSource.ProbeAsync(rig, path, "mov");
        source = source with { Facts = source.Facts with { Interlaced = true } };
        var segments = new SegmentRig(rig);
        var format = Format with { Quality = new EncodeQuality("ultrafast", 1) };
        var whole = await segments.DecodeAsync(await segments.BodyAsync(format, Window(new(0, 30))));
        var pieces = new List<byte>();
        foreach (var window in (FrameRange[])[new(0, 11), new(11, 10), new(21, 9)])
            pieces.AddRange(await segments.DecodeAsync(await segments.BodyAsync(format, Window(window))));
        Assert.Equal(whole.Length, pieces.Count);
        Assert.True(whole.Zip(pieces, (a, b) => Math.Abs(a - b)).Max() < 12, "a border is seen");

        SceneWindow Window(FrameRange window)
        {
            var seek = new ClipClock(source.Facts, 0, format.Rate).SeekFor(window.Start - 3);
            return SegmentRig.Clip(segments.Add(source.Path, source.Demuxer), source.Facts, 0, seek, window, FitMode.Cover);
        }
    }

    private async Task<byte[]> FirstFrameAsync(
        string graph,
        FitMode fit,
        Func<Domain.Assets.VideoFacts, Domain.Assets.VideoFacts> facts,
        RgbColor? background = null
    )
    {
        var path = await rig.MakeAsync(
            "source",
            "mp4",
            graph,
            "-map",
            "[v]",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-crf",
            "2",
            "-threads",
            "1"
        );
        var source = await CounterSource.ProbeAsync(rig, path, "mov");
        var segments = new SegmentRig(rig);
        var window = SegmentRig.Clip(
            segments.Add(source.Path, source.Demuxer),
            facts(source.Facts),
            0,
            null,
            new FrameRange(0, 2),
            fit
        ) with
        {
            Background = background ?? RgbColor.Black,
        };
        return await segments.DecodeAsync(
            await segments.BodyAsync(Format with { Quality = new EncodeQuality("ultrafast", 4) }, window),
            "yuv420p"
        );
    }
}
