using MovieGen.Domain.Assets;
using MovieGen.Media.Probing;

namespace MovieGen.Media.Tests.Probing;

[Trait("Tier", "process")]
public sealed class ThumbnailTests(MediaRig rig)
{
    private readonly AssetInspector _inspector = rig.NewInspector();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photos_thumbnail_is_upright_and_fits() =>
        Assert.Equal(
            (90, 180),
            await SizeOfThumbnailAsync(await AwkwardMedia.Rewrite(rig, await AwkwardMedia.Jpeg(rig), f => ByteSurgery.Orient(f, 6)))
        );

    [Fact]
    public async Task A_videos_thumbnail_is_upright_and_fits() =>
        Assert.Equal(
            (101, 180),
            await SizeOfThumbnailAsync(await AwkwardMedia.Rewrite(rig, await AwkwardMedia.Movie(rig), ByteSurgery.QuarterTurn))
        );

    [Fact]
    public async Task One_pixel_has_a_thumbnail() =>
        Assert.Equal((180, 180), await SizeOfThumbnailAsync(await AwkwardMedia.Bytes(rig, PngBytes.Flat(1, 1))));

    [Fact]
    public async Task Sound_has_none()
    {
        var path = await rig.MakeAsync("f", "flac", "sine=d=1[a]", "-map", "[a]");
        Assert.Null(await _inspector.ThumbnailAsync(path, (await _inspector.InspectAsync(path, Cancellation)).Facts!, Cancellation));
    }

    private async Task<(int Width, int Height)> SizeOfThumbnailAsync(string path)
    {
        var facts = (await _inspector.InspectAsync(path, Cancellation)).Facts!;
        var thumbnail = await _inspector.ThumbnailAsync(path, facts, Cancellation);
        var seen = (await _inspector.InspectAsync(await AwkwardMedia.Bytes(rig, thumbnail!), Cancellation)).Facts!;
        Assert.Equal((AssetKind.Image, "jpeg_pipe"), (seen.Kind, seen.Demuxer));
        return (seen.Image!.Width, seen.Image.Height);
    }
}
