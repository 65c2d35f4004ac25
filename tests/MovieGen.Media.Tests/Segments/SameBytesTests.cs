using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;
using MovieGen.Media.Titles;

namespace MovieGen.Media.Tests.Segments;

/// <summary>The same description gives the same bytes, also on a processor without the newer instructions.</summary>
[Trait("Tier", "process")]
public sealed class SameBytesTests(MediaRig rig)
{
    [Theory]
    [InlineData(FitMode.Cover)]
    [InlineData(FitMode.Blur)]
    public async Task A_joint_has_the_same_bytes_at_every_SIMD_level(FitMode fit)
    {
        var path = await rig.MakeAsync(
            "source",
            "mp4",
            "testsrc2=s=426x240:r=25:d=1[v]",
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
        );
        var source = await CounterSource.ProbeAsync(rig, path, "mov");
        var segments = new SegmentRig(rig);
        var clip = segments.Clip(source, 0, new FrameRange(3, 8), SegmentRig.Small.Rate, fit) with
        {
            Titles = [new("Same", TitleStyle.LowerThird, new FrameRange(0, 30))],
        };
        var segment = new SegmentDescription(SegmentRig.Small, 8, clip, SegmentRig.Card(new RgbColor(90, 10, 30), 8), "circleopen");
        var command = SegmentCommand.Of(
            segment,
            new Dictionary<ContentHash, string> { [((ClipPicture)clip.Picture).Source.Sha256] = path },
            new TitleTypefaces(rig.Installation.Fonts)
        );

        var first = await RunAsync(command);
        Assert.Equal(first, await RunAsync(command));
        Assert.Equal(first, await RunAsync(command with { Options = ["-cpuflags", "sse2", .. command.Options] }));
        Assert.Equal(first, await RunAsync(command with { Options = ["-cpuflags", "0", .. command.Options] }));
    }

    /// <summary>
    /// A frame begins with one picture alone in every transition; what lies behind that picture in memory must not be seen.
    /// </summary>
    [Theory]
    [InlineData("slideup")]
    [InlineData("slideleft")]
    public async Task A_slide_begins_with_nothing_but_the_outgoing_scene(string transition)
    {
        var segments = new SegmentRig(rig);
        var format = SegmentRig.Small;
        var (white, blue) = (SegmentRig.Card(new RgbColor(200, 200, 200), 4), SegmentRig.Card(new RgbColor(20, 20, 60), 4));
        var picture = format.Width * format.Height;
        var first = (await segments.DecodeAsync(await segments.MakeAsync(new SegmentDescription(format, 4, white, blue, transition))))[
            ..picture
        ];
        Assert.InRange(first.Max() - first.Min(), 0, 8);
    }

    private async Task<ContentHash> RunAsync(FFmpegCommand command)
    {
        var folder = rig.NewFolder();
        await rig.Gate.RunAsync(command with { WorkFolder = folder }, null, TestContext.Current.CancellationToken);
        return ContentHash.Of(
            await File.ReadAllBytesAsync(Path.Combine(folder, ArtifactFiles.Segment), TestContext.Current.CancellationToken)
        );
    }
}
