using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Containers;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Tests.Segments;

[Trait("Tier", "process")]
public sealed class SegmentCheckTests(MediaRig rig)
{
    private static readonly SegmentDescription Segment = new(
        SegmentRig.Small with
        {
            GopFrames = 10,
        },
        25,
        SegmentRig.Card(new RgbColor(20, 90, 160), 25),
        null,
        null
    );

    [Theory]
    [InlineData("24000/1001")]
    [InlineData("24")]
    [InlineData("30000/1001")]
    [InlineData("30")]
    [InlineData("60000/1001")]
    public async Task A_segment_as_planned_passes(string rate)
    {
        var parts = rate.Split('/').Select(int.Parse).ToArray();
        await new SegmentRig(rig).MakeAsync(
            Segment with
            {
                Format = Segment.Format with { Rate = new FrameRate(parts[0], parts.Length > 1 ? parts[1] : 1) },
            }
        );
    }

    [Fact]
    public async Task What_differs_from_the_plan_is_named()
    {
        var path = await new SegmentRig(rig).MakeAsync(Segment);
        Refused(path, Segment with { Frames = 26 }, "25 frames instead of 26");
        Refused(path, Segment with { Format = Segment.Format with { Width = 322 } }, "320×180 instead of 322×180");
        Refused(path, Segment with { Format = Segment.Format with { GopFrames = 5 } }, "Sample 5 should be a key frame");
        Refused(path, Segment with { Format = Segment.Format with { Rate = new FrameRate(30000, 1001) } }, "1001");
    }

    [Fact]
    public async Task A_file_that_is_cut_or_changed_inside_is_refused()
    {
        var path = await new SegmentRig(rig).MakeAsync(Segment);
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 40))
            Refused(Changed(whole[..length]), Segment, "");

        var unit = whole.AsSpan().IndexOf("mdat"u8) + 4;
        var longer = whole.ToArray();
        longer[unit + 2]++;
        Refused(Changed(longer), Segment, "");
    }

    [Fact]
    public async Task A_block_that_was_never_written_is_noticed()
    {
        var path = await rig.MakeAsync(
            "n.mp4",
            "mp4",
            "testsrc2=s=320x180:r=30:d=1[v]",
            "-map",
            "[v]",
            "-c:v",
            "libx264",
            "-g",
            "60",
            "-threads",
            "1",
            "-pix_fmt",
            "yuv420p"
        );
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var data = whole.AsSpan().IndexOf("mdat"u8);
        for (var at = data + 64; at < data + 4096; at += 512)
        {
            var holed = whole.ToArray();
            holed.AsSpan(at, 64).Clear();
            await using var file = File.OpenRead(Changed(holed));
            Assert.Throws<InvalidDataException>(() => Mp4Video.Read(file).Samples.Select(sample => AvcSample.Read(file, sample)).ToArray());
        }
    }

    [Fact]
    public async Task Sound_or_another_codec_is_refused()
    {
        var other = await rig.MakeAsync("other", "mp4", "testsrc2=s=320x180:r=30:d=1[v]", "-map", "[v]", "-c:v", "mpeg4");
        Refused(other, Segment, "");
    }

    private string Changed(byte[] bytes)
    {
        var path = Path.Combine(rig.NewFolder(), "changed");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static void Refused(string path, SegmentDescription plan, string says)
    {
        var failure = Assert.Throws<RenderFailedException>(() => SegmentCheck.Verify(path, plan));
        Assert.Equal(ProblemCodes.Render.VerificationFailed, failure.Fault.Code);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }
}
