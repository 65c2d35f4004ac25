using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Tests.Segments;

[Trait("Tier", "process")]
public sealed class DamagedSourceTests(MediaRig rig)
{
    [Fact]
    public async Task A_source_with_a_damaged_middle_still_gives_every_frame()
    {
        var source = await CounterSource.MakeAsync(rig, new("mp4", "30", 90));
        var bytes = await File.ReadAllBytesAsync(source.Path, TestContext.Current.CancellationToken);
        new Random(5).NextBytes(bytes.AsSpan(bytes.Length / 3, 3000));
        await File.WriteAllBytesAsync(source.Path, bytes, TestContext.Current.CancellationToken);
        var segments = new SegmentRig(rig);
        var shown = await segments.NumbersAsync(
            await segments.BodyAsync(SegmentRig.Small, segments.Clip(source, 0, new FrameRange(0, 90), SegmentRig.Small.Rate)),
            SegmentRig.Small
        );
        Assert.Equal(90, shown.Length);
        Assert.Equal([0, 1, 2, 87, 88, 89], [.. shown[..3], .. shown[^3..]]);
    }

    [Fact]
    public async Task A_source_of_which_nothing_can_be_decoded_is_an_input_fault()
    {
        var source = await CounterSource.MakeAsync(rig, new("mp4", "30", 20));
        var bytes = await File.ReadAllBytesAsync(source.Path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(source.Path, bytes[..200], TestContext.Current.CancellationToken);
        var segments = new SegmentRig(rig);
        var failure = await Assert.ThrowsAsync<RenderFailedException>(() =>
            segments.BodyAsync(SegmentRig.Small, segments.Clip(source, 0, new FrameRange(0, 5), SegmentRig.Small.Rate))
        );
        Assert.Equal(FaultKind.Input, failure.Fault.Kind);
    }
}
