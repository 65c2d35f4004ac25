using System.Diagnostics;
using MovieGen.Media.Tests.Wild;

namespace MovieGen.Media.Tests.Probing;

[Trait("Tier", "process")]
public sealed class FlippedByteTests(MediaRig rig)
{
    private const int Files = 24;

    [Fact]
    public async Task Whatever_the_bytes_are_an_inspection_ends_with_a_verdict()
    {
        var token = TestContext.Current.CancellationToken;
        byte[][] good =
        [
            await File.ReadAllBytesAsync(await AwkwardMedia.Movie(rig, "-movflags", "+faststart"), token),
            await File.ReadAllBytesAsync(await AwkwardMedia.Jpeg(rig), token),
            await File.ReadAllBytesAsync(WildStillRig.PathOf("img-p3.heic"), token),
            await File.ReadAllBytesAsync(WildStillRig.PathOf("img-plain.avif"), token),
            await File.ReadAllBytesAsync(WildStillRig.PathOf("img-tiff-jpeg.tif"), token),
            await File.ReadAllBytesAsync(WildStillRig.PathOf("img-orient6.png"), token),
        ];
        var random = new Random(2024);
        for (var i = 0; i < Files; i++)
        {
            var bytes = (byte[])good[i % good.Length].Clone();
            for (var flip = 0; flip < 40; flip++)
                bytes[random.Next(bytes.Length / (flip % 2 + 1))] = (byte)random.Next(256);
            var clock = Stopwatch.StartNew();
            var verdict = await rig.NewInspector().InspectAsync(await AwkwardMedia.Bytes(rig, bytes), token);
            Assert.True(verdict.Facts is null != verdict.Problem is null, $"file {i}");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"file {i} took {clock.Elapsed}");
        }
    }
}
