namespace MovieGen.Media.Tests.Probing;

/// <summary>Headers that lie about the size of a sane stream: what a decoder shows counts.</summary>
[Trait("Tier", "process")]
public sealed class ClaimedSizeTests(MediaRig rig)
{
    private const string Clip = "testsrc2=s=160x90:r=25:d=1,format=yuv420p[v]";

    [Theory]
    [InlineData("mp4", "libx264", 16)]
    [InlineData("mp4", "libx264", 32000)]
    [InlineData("avi", "mjpeg", 16)]
    [InlineData("avi", "mjpeg", 32000)]
    [InlineData("avi", "mpeg4", 32000)]
    [InlineData("webm", "libvpx", 16)]
    [InlineData("webm", "libvpx", 255)]
    [InlineData("webm", "libvpx-vp9", 16)]
    public async Task The_size_of_the_stream_counts(string container, string codec, int side)
    {
        var honest = await rig.MakeAsync("f", container, Clip, "-map", "[v]", "-c:v", codec);
        var lying = await AwkwardMedia.Rewrite(
            rig,
            honest,
            f =>
                container switch
                {
                    "mp4" => ByteSurgery.ClaimSizeInMp4(f, (ushort)side),
                    "avi" => ByteSurgery.ClaimSizeInAvi(f, (ushort)side),
                    _ => ByteSurgery.ClaimWidthInWebM(f, (byte)side),
                }
        );
        Assert.NotEqual(await File.ReadAllBytesAsync(honest, Cancellation), await File.ReadAllBytesAsync(lying, Cancellation));
        var inspection = await rig.NewInspector().InspectAsync(lying, Cancellation);
        Assert.True(inspection.Problem is null, inspection.Problem?.Message);
        Assert.Equal((160, 90), (inspection.Facts!.Video!.DisplayWidth, inspection.Facts.Video.DisplayHeight));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
