using MovieGen.Domain.Problems;
using MovieGen.Media.Probing;
using MovieGen.Media.Processes;
using MovieGen.Media.Tests.Wild;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Sizes read from frames of VP8 and VP9 are those that a decoder shows.</summary>
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

    [Fact]
    public async Task Hidden_frames_in_superframes_do_not_count_as_a_change()
    {
        string[] options = ["-c:v", "libvpx-vp9", "-auto-alt-ref", "1", "-lag-in-frames", "16", "-cpu-used", "8", "-b:v", "200k"];
        var path = await rig.MakeAsync("f", "webm", "testsrc2=s=322x182:r=25:d=2[v]", ["-map", "[v]", .. options]);
        Assert.Equal([(322, 182)], await SizesAsync(path, "vp9"));
    }

    [Fact]
    public async Task A_change_between_key_frames_is_seen() =>
        Assert.Equal([(426, 240), (319, 180)], await SizesAsync(WildRig.FileOf("vid-vp9-resize.webm"), "vp9"));

    [Fact]
    public async Task A_change_between_key_frames_is_seen_in_an_MP4_too()
    {
        var path = Path.Combine(rig.NewFolder(), "f.mp4");
        var copy = ProbeCommands.Copy(WildRig.FileOf("vid-vp9-resize.webm"), "matroska", 0);
        await using (var file = File.Create(path))
            await rig.Gate.RunAsync(copy with { Outputs = [PipeOf(file)] }, null, TestContext.Current.CancellationToken);
        var inspection = await rig.NewInspector().InspectAsync(path, TestContext.Current.CancellationToken);
        Assert.True(inspection.Facts!.Video!.ChangesSize);
        Assert.Equal([ProblemCodes.AssetWarning.SizeChanges], inspection.Facts.Warnings.Select(warning => warning.Code));

        static FFmpegOutput.Pipe PipeOf(FileStream file) =>
            new("mp4", (source, cancellation) => source.CopyToAsync(file, cancellation))
            {
                Options = ["-movflags", "frag_keyframe+empty_moov"],
            };
    }

    [Theory]
    [InlineData("libaom-av1", true)]
    [InlineData("libvpx-vp9", false)]
    public async Task Only_where_sizes_are_unknown_is_every_picture_scaled(string encoder, bool scaled)
    {
        string[] options = ["-map", "[v]", "-c:v", encoder, "-cpu-used", "8", "-b:v", "200k"];
        var path = await rig.MakeAsync("f", "matroska", "testsrc2=s=160x90:r=25:d=0.2[v]", options);
        var facts = (await rig.NewInspector().InspectAsync(path, TestContext.Current.CancellationToken)).Facts!;
        Assert.Equal(scaled, facts.Video!.ChangesSize);
        Assert.Empty(facts.Warnings);
    }

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
