using MovieGen.Domain.Problems;

namespace MovieGen.Media.Tests.Probing;

/// <content>Pictures that are accepted.</content>
internal static partial class AwkwardMedia
{
    private static AwkwardFile[] Stills() =>
        [
            new("a JPEG", Image, b => Jpeg(b)),
            new(
                "a full-range 4:4:4 JPEG",
                Image,
                b => b.MakeAsync("f", "image2pipe", "testsrc2=s=64x64,format=yuvj444p[v]", [.. OneFrame, "-c:v", "mjpeg"])
            ),
            new("a PNG with alpha", Image, b => Bytes(b, PngBytes.Flat(64, 64, colour: PngBytes.Colour.Rgba))),
            new("a WebP", Image, b => b.MakeAsync("f", "webp", "testsrc2=s=64x64[v]", [.. OneFrame, "-c:v", "libwebp"])),
            new(
                "an AVIF",
                Image,
                b =>
                    b.MakeAsync(
                        "f",
                        "avif",
                        "testsrc2=s=64x64,format=yuv420p[v]",
                        [.. OneFrame, "-c:v", "libaom-av1", "-still-picture", "1", "-cpu-used", "8"]
                    )
            ),
            new("a TIFF", Image, b => b.MakeAsync("f", "image2pipe", "testsrc2=s=64x64,format=rgb24[v]", [.. OneFrame, "-c:v", "tiff"])),
            new("a BMP", Image, b => b.MakeAsync("f", "image2pipe", "testsrc2=s=64x64,format=bgr24[v]", [.. OneFrame, "-c:v", "bmp"])),
            new("a GIF that stands still", Image, b => b.MakeAsync("f", "gif", "testsrc2=s=64x36[v]", OneFrame)),
            new("one pixel", Image, b => Bytes(b, PngBytes.Flat(1, 1)), ProblemCodes.AssetWarning.Tiny),
            new(
                "an animated PNG",
                Image,
                b => Bytes(b, PngBytes.Flat(64, 64, animationFrames: 5000)),
                ProblemCodes.AssetWarning.AnimationIgnored
            ),
            new("a JPEG without its end marker", Image, async b => await Rewrite(b, await Jpeg(b), f => f[..^2])),
            new("a JPEG with padding between its parts", Image, async b => await Rewrite(b, await Jpeg(b), ByteSurgery.PadBeforeScan)),
        ];
}
