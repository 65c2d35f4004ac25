using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Tests.Segments;

[Trait("Tier", "process")]
public sealed class TransparentClipTests(MediaRig rig)
{
    [Fact]
    public async Task What_is_see_through_shows_the_background()
    {
        // The left half is opaque gray, the right half is not there.
        var path = await rig.MakeAsync(
            "s",
            "mov",
            "color=c=black:s=320x180:r=30:d=0.3,format=yuva444p10le,geq=lum=720:cb=512:cr=512:a='if(lt(X,160),1023,0)'[v]",
            "-map",
            "[v]",
            "-c:v",
            "prores_ks",
            "-profile:v",
            "4444",
            "-pix_fmt",
            "yuva444p10le"
        );
        var source = await CounterSource.ProbeAsync(rig, path, "mov");
        var segments = new SegmentRig(rig);
        var colour = new RgbColor(0, 90, 200);
        var window = SegmentRig.Clip(
            segments.Add(path, "mov"),
            source.Facts with
            {
                Codec = "prores",
            },
            0,
            null,
            new FrameRange(0, 5),
            FitMode.Cover
        ) with
        {
            Background = colour,
        };
        var format = SegmentRig.Small;
        var frame = await segments.DecodeAsync(await segments.BodyAsync(format, window), "yuv420p");
        Assert.InRange(frame[90 * format.Width + 40], 177, 183);
        Assert.InRange(frame[90 * format.Width + 280], PlainColour.Bt709(colour).Y - 2, PlainColour.Bt709(colour).Y + 2);
    }
}
