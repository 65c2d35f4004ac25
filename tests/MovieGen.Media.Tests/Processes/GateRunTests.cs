using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

[Trait("Tier", "process")]
public sealed class GateRunTests(MediaRig rig)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_made_and_nothing_else_is_left()
    {
        var movie = await rig.MakeAsync(
            "v.mp4",
            "mp4",
            "testsrc2=s=320x180:r=25:d=1[v]",
            "-map",
            "[v]",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-threads",
            "1"
        );
        Assert.Equal([movie], Directory.GetFileSystemEntries(Path.GetDirectoryName(movie)!));
    }

    [Fact]
    public async Task A_probe_reads_a_file_of_any_name()
    {
        var made = await rig.MakeAsync(
            "v.mp4",
            "mp4",
            "testsrc2=s=320x180:r=25:d=1[v]",
            "-map",
            "[v]",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-threads",
            "1"
        );
        var odd = Path.Combine(Path.GetDirectoryName(made)!, "-y concat:it's \"%d\"\n.mp4");
        File.Move(made, odd);
        var text = await rig.Gate.ReadTextAsync(
            new FFmpegCommand
            {
                Tool = FFmpegTool.FFprobe,
                Options = ["-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0"],
                Inputs = [new FFmpegInput.File(odd, "mov")],
                Limits = ProcessLimits.Probe,
            },
            "",
            1 << 20,
            Cancellation
        );
        Assert.Equal("25", text.Trim());
    }

    [Fact]
    public async Task Raw_frames_go_in_and_come_out()
    {
        var frames = new byte[3 * 64 * 64];
        new Random(1).NextBytes(frames);
        var back = await rig.Gate.ReadBytesAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.Pipe("rawvideo") { Options = ["-pix_fmt", "gray", "-video_size", "64x64", "-framerate", "25"] }],
                WriteInput = async (pipe, token) => await pipe.WriteAsync(frames, token),
                Options = ["-map", "0:v"],
                Frames = 3,
            },
            "rawvideo",
            1 << 20,
            Cancellation
        );
        Assert.Equal(frames, back);
    }
}
