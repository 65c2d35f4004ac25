using MovieGen.Domain.Problems;

namespace MovieGen.Media.Tests.Probing;

/// <content>Videos that are accepted.</content>
internal static partial class AwkwardMedia
{
    private static AwkwardFile[] Videos() =>
        [
            new("an MP4", Video, b => Movie(b)),
            new("an MP4 with its index in front", Video, b => Movie(b, "-movflags", "+faststart")),
            new(
                "an MP4 with a page behind it",
                Video,
                async b => await Rewrite(b, await Movie(b), f => [.. f, .. "<html><script>alert(1)</script>"u8])
            ),
            new("a Matroska without a length", Video, b => b.MakeAsync("f", "matroska", $"{Clip};{Tone}", [.. H264, .. Aac, "-live", "1"])),
            new("a movie without sound", Video, b => b.MakeAsync("f", "mp4", Clip, H264)),
            new("an odd 4:4:4 movie", Video, b => b.MakeAsync("f", "mp4", "testsrc=s=161x91:r=25:d=1,format=yuv444p[v]", H264)),
            new(
                "a movie of 1000 frames a second",
                Video,
                b => b.MakeAsync("f", "mp4", "testsrc2=s=64x64:r=1000:d=1,format=yuv420p[v]", H264)
            ),
            new("half a second", Video, b => b.MakeAsync("f", "mp4", "testsrc2=s=160x90:r=25:d=0.5,format=yuv420p[v]", H264)),
            new(
                "ProRes with alpha",
                Video,
                b =>
                    b.MakeAsync(
                        "f",
                        "mov",
                        "testsrc2=s=160x90:r=10:d=1,format=yuva444p10le[v]",
                        "-map",
                        "[v]",
                        "-c:v",
                        "prores_ks",
                        "-profile:v",
                        "4444"
                    )
            ),
            new(
                "the largest size that is taken",
                Video,
                b => b.MakeAsync("f", "mp4", "color=red:s=8192x4320:r=1:d=1,format=yuv420p[v]", H264)
            ),
            new("a movie with an attachment", Video, WithAttachment),
            new(
                "damage in the middle",
                Video,
                async b => await Rewrite(b, await Movie(b, "-g", "10", "-movflags", "+faststart"), f => ByteSurgery.Damage(f, 2000, 0.7))
            ),
            new("an animated GIF", Video, b => b.MakeAsync("f", "gif", "testsrc2=s=64x36:r=10:d=1[v]", "-map", "[v]")),
            new(
                "a header that claims 49 days",
                Video,
                async b => await Rewrite(b, await Movie(b), f => ByteSurgery.Patch(f, "mvhd"u8, 16, 0xFFFF_FFF0)),
                ProblemCodes.AssetWarning.Duration
            ),
            new("two pictures and two sounds", Video, TwoOfEach, ProblemCodes.AssetWarning.ExtraStreams),
            new(
                "a clock below zero",
                Video,
                b =>
                    b.MakeAsync(
                        "f",
                        "matroska",
                        $"{Clip};{Tone}",
                        [.. H264, .. Aac, "-output_ts_offset", "-1", "-avoid_negative_ts", "disabled"]
                    )
            ),
            new(
                "a picture beside a sound that nobody knows",
                Video,
                async b =>
                    await Rewrite(
                        b,
                        await Movie(b),
                        f => ByteSurgery.Rename(ByteSurgery.Rename(f, "mp4a"u8, "zzzz"u8), "esds"u8, "free"u8)
                    ),
                ProblemCodes.AssetWarning.SoundIgnored
            ),
            new(
                "Windows Media video",
                Video,
                b => b.MakeAsync("f", "asf", "testsrc2=s=64x64:r=5:d=1,format=yuv420p[v]", "-map", "[v]", "-c:v", "wmv2")
            ),
        ];
}
