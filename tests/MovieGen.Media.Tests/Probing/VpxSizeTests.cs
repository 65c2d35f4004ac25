using MovieGen.Media.Probing;
using MovieGen.Media.Processes;
using MovieGen.Media.Tests.Wild;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Sizes read from key frames of VP8 and VP9 are those that a decoder shows.</summary>
[Trait("Tier", "process")]
public sealed class VpxSizeTests(MediaRig rig)
{
    [Theory]
    [InlineData("libvpx", "vp8", "yuv420p")]
    [InlineData("libvpx-vp9", "vp9", "yuv420p")]
    [InlineData("libvpx-vp9", "vp9", "yuv444p")]
    [InlineData("libvpx-vp9", "vp9", "yuv422p10le")]
    [InlineData("libvpx-vp9", "vp9", "yuv420p10le")]
    [InlineData("libvpx-vp9", "vp9", "gbrp")]
    public async Task The_size_is_read_in_every_profile(string encoder, string codec, string format)
    {
        var graph = $"testsrc2=s=322x182:r=25:d=1,format={format}[v]";
        var path = await rig.MakeAsync("f", "webm", graph, "-map", "[v]", "-c:v", encoder, "-g", "5", "-deadline", "realtime");
        Assert.Equal([(322, 182)], await SizesAsync(path, codec));
    }

    [Fact]
    public async Task Changes_of_a_video_call_are_seen() =>
        Assert.True((await SizesAsync(WildRig.FileOf("vid-reschange-43.webm"), "vp8")).Length > 1);

    private async Task<(int, int)[]> SizesAsync(string path, string codec)
    {
        var sizes = new VpxSizes(codec);
        await rig.Gate.RunAsync(
            ProbeCommands.Copy(path, "matroska", 0) with
            {
                Outputs = [new FFmpegOutput.Pipe("ivf", sizes.ReadAsync)],
            },
            null,
            TestContext.Current.CancellationToken
        );
        return [.. sizes.Sizes];
    }
}
