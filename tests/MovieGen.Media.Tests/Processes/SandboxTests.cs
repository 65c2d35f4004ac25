using MovieGen.Media.Installation;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

[Trait("Tier", "process")]
public sealed class SandboxTests(MediaRig rig)
{
    private static readonly FFmpegTools Tools = new(ProgramPath.Find("ffmpeg")!, ProgramPath.Find("ffprobe")!);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inside_there_is_nothing_to_read_to_reach_or_to_overwrite()
    {
        Assert.SkipWhen(Confinement.Detect().Bubblewrap is null, "bubblewrap is not installed");
        Assert.Null(await ObjectionAsync(Confinement.Detect()));
    }

    [Fact]
    public async Task The_trial_tells_an_open_host_from_a_sandbox() =>
        Assert.Equal("a process in it can read /etc/passwd", await ObjectionAsync(Confinement.Detect() with { Bubblewrap = null }));

    [Fact]
    public async Task Inputs_on_another_file_system_are_seen_too()
    {
        var made = await rig.MakeAsync(
            "v.mp4",
            "mp4",
            "testsrc2=s=64x64:r=25:d=1[v]",
            "-map",
            "[v]",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast"
        );
        var elsewhere = Path.Combine("/dev/shm", $"moviegen-{Guid.NewGuid():N}");
        File.Copy(made, elsewhere);
        try
        {
            foreach (var confinement in (Confinement[])[Confinement.Detect(), Confinement.Detect() with { Bubblewrap = null }])
            {
                using var processes = new ConfinedProcesses(confinement, rig.NewFolder(), TimeProvider.System);
                var gate = new FFmpegGate(Tools, processes);
                var outcome = await gate.TryRunAsync(
                    new FFmpegCommand { Inputs = [new FFmpegInput.File(elsewhere, "mov")], Outputs = [new FFmpegOutput.Nothing()] },
                    null,
                    Cancellation
                );
                Assert.Equal((null, 25), (outcome.Fault, outcome.Frames));
            }
        }
        finally
        {
            File.Delete(elsewhere);
        }
    }

    [Fact]
    public void The_environment_is_ours_alone()
    {
        using var folder = new RunFolder(rig.NewFolder());
        var start = Confinement.Detect().Start(FFmpegGate.OrderOf(new FFmpegCommand(), Tools), folder, null);
        Assert.Equal(["LC_ALL", "PATH"], start.Environment.Keys.Order());
    }

    private async Task<string?> ObjectionAsync(Confinement confinement)
    {
        var scratch = rig.NewFolder();
        using var processes = new ConfinedProcesses(confinement, scratch, TimeProvider.System);
        return await SandboxTrial.ObjectionAsync(processes, Tools, scratch, Cancellation);
    }
}
