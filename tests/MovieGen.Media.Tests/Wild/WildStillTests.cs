using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Media.Processes;
using MovieGen.Media.Tests.Probing;

namespace MovieGen.Media.Tests.Wild;

/// <summary>Photos as cameras, phones and programs write them; <c>README.md</c> beside them says what each is.</summary>
[Trait("Tier", "process")]
public sealed class WildStillTests(MediaRig rig)
{
    private const int Exact = 3;
    private const int Coarse = 8;
    private const int Ink = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("img-p3.jpg", Exact)]
    [InlineData("img-adobergb.jpg", Exact)]
    [InlineData("img-p3.heic", Exact)]
    [InlineData("img-p3-nclx.heic", Exact)]
    [InlineData("img-plain.avif", Exact)]
    [InlineData("img-orient5.png", Exact)]
    [InlineData("img-orient6.png", Exact)]
    [InlineData("img-orient6.webp", Coarse)]
    [InlineData("img-irot-orient6.heic", Exact)]
    [InlineData("img-tiff-tiled.tif", Exact)]
    [InlineData("img-tiff-jpeg.tif", Exact)]
    [InlineData("img-samsung-pano.jpg", Exact)]
    [InlineData("img-cmyk-noadobe.jpg", Ink)]
    public async Task A_photo_shows_its_colours_upright(string file, int tolerance)
    {
        var path = WildStillRig.PathOf(file);
        var facts = await FactsAsync(path);
        Assert.Equal((640, 360), (facts.Image!.Width, facts.Image.Height));
        Assert.Empty(facts.Warnings);

        using var wild = new WildStillRig(rig);
        (await wild.CanvasAsync(path, facts)).ShouldBe(MeasuredColours.Expected, tolerance, "canvas");
        (await wild.SegmentAsync(path, facts)).ShouldBe(MeasuredColours.Expected, tolerance, "segment");
        (await wild.ThumbnailAsync(path, facts)).ShouldBe(MeasuredColours.Expected, Math.Max(tolerance, Coarse), "thumbnail");
    }

    [Fact]
    public async Task A_profile_for_other_colours_than_the_photo_has_is_ignored()
    {
        // A grey JPEG with the Display P3 profile of another file.
        var flat = await AwkwardMedia.Bytes(rig, PngBytes.Flat(640, 360, colour: PngBytes.Colour.Gray));
        var grey = new BoundedContent(1 << 20);
        var made = await rig.Vips.TryRunAsync(
            new VipsCommand
            {
                Picture = flat,
                Arguments = ["copy", "in/0", ".jpg[Q=95,strip]"],
                Read = grey.ReadAsync,
            },
            Cancellation
        );
        Assert.Null(made.Fault);
        var donor = await File.ReadAllBytesAsync(WildStillRig.PathOf("img-p3.jpg"), Cancellation);
        var at = donor.AsSpan().IndexOf("ICC_PROFILE\0"u8) - 4;
        var profile = donor[at..(at + 2 + (donor[at + 2] << 8 | donor[at + 3]))];
        var path = await AwkwardMedia.Bytes(rig, [.. grey.ToArray()[..2], .. profile, .. grey.ToArray()[2..]]);
        var facts = await FactsAsync(path);
        Assert.Equal("gray", facts.Image!.PixelFormat);

        using var wild = new WildStillRig(rig);
        var expected = new MeasuredColours([.. Enumerable.Repeat((0x55, 0x55, 0x55), 4)]);
        (await wild.CanvasAsync(path, facts)).ShouldBe(expected, Exact, "canvas");
        (await wild.ThumbnailAsync(path, facts)).ShouldBe(expected, Exact, "thumbnail");
    }

    [Fact]
    public async Task An_HDR_photo_is_tone_mapped_as_HDR_video_is()
    {
        var path = WildStillRig.PathOf("img-hdr.avif");
        var facts = await FactsAsync(path);
        Assert.Equal(("mov", "smpte2084"), (facts.Demuxer, facts.Image!.Transfer));
        var video = await rig.RemuxAsync([(path, "mov")], "matroska", "-map", "0");
        var videoFacts = await FactsAsync(video);
        Assert.Equal("smpte2084", videoFacts.Video!.Transfer);

        using var wild = new WildStillRig(rig);
        var expected = await wild.SegmentAsync(video, videoFacts);
        (await wild.CanvasAsync(path, facts)).ShouldBe(expected, 2, "canvas");
        (await wild.SegmentAsync(path, facts)).ShouldBe(expected, 2, "segment");
        (await wild.ThumbnailAsync(path, facts)).ShouldBe(expected, Coarse, "thumbnail");
    }

    [Fact]
    public async Task An_HDR_photo_that_nothing_here_shows_right_is_refused()
    {
        var problem = (await rig.NewInspector().InspectAsync(WildStillRig.PathOf("img-hdr.heic"), Cancellation)).Problem!;
        Assert.Equal(ProblemCodes.Asset.UnknownType, problem.Code);
        Assert.Contains("HDR", problem.Message);
        Assert.Contains("JPEG", problem.Advice);
    }

    private async Task<AssetFacts> FactsAsync(string path)
    {
        var inspection = await rig.NewInspector().InspectAsync(path, Cancellation);
        Assert.True(inspection.Facts is not null, $"{Path.GetFileName(path)}: {inspection.Problem?.Message}");
        return inspection.Facts;
    }
}
