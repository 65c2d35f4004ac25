using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Tests.Probing;

namespace MovieGen.Media.Tests.Frames;

/// <summary>A movie of all that decides a frame: odd sources, every fit, moving and standing pictures, titles, transitions.</summary>
internal static class RichStoryboard
{
    private static readonly string[] X264 = ["-map", "[v]", "-c:v", "libx264", "-preset", "veryfast", "-threads", "1"];

    public static async Task<MoviePlan> PlanAsync(MediaRig rig, FrameRig frames)
    {
        var smooth = await frames.UploadAsync(
            await rig.MakeAsync(
                "smooth",
                "mp4",
                "testsrc2=s=1280x720:r=30000/1001:d=8,format=yuv420p[v]",
                [.. X264, "-bf", "3", "-g", "50"]
            )
        );
        var hdr = await frames.UploadAsync(
            await rig.MakeAsync(
                "hdr",
                "mp4",
                "testsrc2=s=640x360:r=25:d=4,hue=s=0.3,format=yuv420p10le[v]",
                [
                    "-map",
                    "[v]",
                    "-c:v",
                    "libx265",
                    "-preset",
                    "ultrafast",
                    "-x265-params",
                    "pools=1:frame-threads=1:log-level=0:keyint=25:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
                    "-color_primaries",
                    "bt2020",
                    "-color_trc",
                    "smpte2084",
                    "-colorspace",
                    "bt2020nc",
                    "-tag:v",
                    "hvc1",
                ]
            )
        );
        var uneven = await frames.UploadAsync(
            await rig.MakeAsync(
                "uneven",
                "matroska",
                "testsrc2=s=640x480:r=50:d=4,format=yuv420p,select='not(mod(n\\,3)*mod(n\\,7))'[v]",
                [.. X264, "-bf", "2", "-g", "20", "-fps_mode", "vfr"]
            )
        );
        var turned = await frames.UploadAsync(
            await TurnedAsync(
                rig,
                await rig.MakeAsync("turned", "mp4", "testsrc2=s=640x360:r=10:d=4,format=yuv420p[v]", [.. X264, "-g", "12"])
            )
        );
        var fields = await frames.UploadAsync(
            await rig.MakeAsync(
                "fields",
                "mpegts",
                "testsrc2=s=720x576:r=50:d=4,format=yuv420p,interlace[v]",
                "-map",
                "[v]",
                "-c:v",
                "mpeg2video",
                "-q:v",
                "4",
                "-bf",
                "2",
                "-g",
                "12",
                "-flags",
                "+ilme+ildct"
            )
        );
        var photo = await frames.UploadAsync(await PhotoAsync(rig, "mandelbrot=s=1600x1200:r=1,gblur=6"));
        var other = await frames.UploadAsync(await PhotoAsync(rig, "testsrc2=s=1500x1500:r=1"));
        return frames.Plan(
            $$"""
            {
              "output": { "width": 960, "height": 540, "fps": "30", "quality": "high" },
              "scenes": [
                { {{Clip(smooth, 1.3, 4)}}, "titles": [ { "text": "Day one", "style": "lowerThird", "start": 0.5, "duration": 2 } ],
                  {{Then("wipeleft", 0.6)}} },
                { {{Still(photo, 3, "\"kenBurns\"")}}, "fit": "blur", {{Then("dissolve", 0.8)}} },
                { {{Clip(hdr, 0.7, 2.5)}}, {{Then("slideup", 0.7)}} },
                { {{Still(other, 3, "{ \"from\": [0,0,1,1], \"to\": [0.2,0.1,0.5,0.6], \"ease\": \"inOut\" }")}}, "fit": "cover",
                  {{Then("fade", 0.5)}} },
                { {{Still(photo, 2, "\"none\"")}}, "fit": "contain", "background": "#203040", {{Then("radial", 0.6)}} },
                { {{Clip(uneven, 0.4, 3)}}, "fit": "contain", {{Then("circleopen", 0.5)}} },
                { {{Clip(turned, 0.55, 3)}}, "fit": "blur", {{Then("pixelize", 0.5)}} },
                { "card": { "background": "#101820", "duration": 2 }, "titles": [ { "text": "The end", "style": "center" } ],
                  {{Then("fadeblack", 0.6)}} },
                { {{Clip(fields, 0.9, 2)}}, "titles": [ { "text": "Or not", "style": "title", "start": 0.2, "duration": 1.2 } ] }
              ]
            }
            """,
            smooth,
            hdr,
            uneven,
            turned,
            fields,
            photo,
            other
        );
    }

    private static string Clip(Asset asset, double start, double duration) =>
        FormattableString.Invariant($"\"clip\": {{ \"asset\": \"{asset.Id}\", \"in\": {start}, \"duration\": {duration} }}");

    private static string Still(Asset asset, double duration, string motion) =>
        FormattableString.Invariant($"\"still\": {{ \"asset\": \"{asset.Id}\", \"duration\": {duration}, \"motion\": {motion} }}");

    private static string Then(string transition, double duration) =>
        FormattableString.Invariant($"\"transition\": {{ \"type\": \"{transition}\", \"duration\": {duration} }}");

    private static Task<string> PhotoAsync(MediaRig rig, string source) =>
        rig.MakeAsync(
            "photo",
            "image2",
            $"{source},trim=end_frame=1[v]",
            "-map",
            "[v]",
            "-c:v",
            "mjpeg",
            "-q:v",
            "3",
            "-frames:v",
            "1",
            "-update",
            "1"
        );

    /// <summary>The movie with a quarter turn in its header, as phones write it.</summary>
    private static async Task<string> TurnedAsync(MediaRig rig, string path)
    {
        var file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        foreach (var (offset, value) in (ReadOnlySpan<(int, uint)>)[(40, 0), (44, 0x0001_0000), (52, 0xFFFF_0000), (56, 0)])
            file = ByteSurgery.Patch(file, "tkhd"u8, offset, value);
        var turned = Path.Combine(rig.NewFolder(), "turned.mp4");
        await File.WriteAllBytesAsync(turned, file, TestContext.Current.CancellationToken);
        return turned;
    }
}
