using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

[Trait("Tier", "process")]
public sealed class GateSupervisionTests(MediaRig rig)
{
    private static readonly FFmpegTools Tools = new(ProgramPath.Find("ffmpeg")!, ProgramPath.Find("ffprobe")!);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<bool> WithAndWithoutSandbox() => [true, false];

    [Theory]
    [MemberData(nameof(WithAndWithoutSandbox))]
    public async Task A_cancelled_run_ends_within_two_seconds_with_all_its_processes(bool sandbox)
    {
        using var processes = NewProcesses(sandbox);
        var gate = new FFmpegGate(Tools, processes);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var (endless, word) = Endless();
        var run = gate.TryRunAsync(endless, null, stop.Token);
        await Children.WaitUntilFFmpegRunsAsync(word);
        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(Children.Exist(word));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"took {clock.Elapsed}");
        Assert.Empty(Directory.GetFileSystemEntries(endless.WorkFolder!));
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutSandbox))]
    public async Task No_FFmpeg_outlives_a_killed_parent(bool sandbox)
    {
        var (endless, word) = Endless();
        var confinement = ConfinementOf(sandbox);
        using var folder = new RunFolder(rig.NewFolder(), confinement.Users?.Take());
        var order = FFmpegGate.OrderOf(endless, Tools);
        folder.Place(order.Files, mountable: sandbox);
        var line = confinement.Start(order, folder, null);
        using var parent = Process.Start(
            new ProcessStartInfo("bash", ["-c", "\"$@\" >/dev/null 2>&1 & wait", "parent", line.FileName, .. line.ArgumentList])
            {
                WorkingDirectory = folder.Root,
            }
        )!;
        await Children.WaitUntilFFmpegRunsAsync(word);
        parent.Kill(entireProcessTree: false);
        await parent.WaitForExitAsync(Cancellation);
        await Children.WaitUntilTheyAreGoneAsync(word);
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutSandbox))]
    public async Task A_run_survives_the_thread_that_started_it(bool sandbox)
    {
        using var processes = NewProcesses(sandbox);
        var gate = new FFmpegGate(Tools, processes);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var (endless, word) = Endless();
        var reports = new Reports();
        Task<FFmpegOutcome>? run = null;
        var asker = new Thread(() =>
        {
            run = gate.TryRunAsync(endless with { Frames = long.MaxValue }, reports, stop.Token);
            Children.WaitUntilFFmpegRunsAsync(word).Wait();
        });
        asker.Start();
        asker.Join();
        await Task.WhenAny(reports.NextAsync(3), run!);
        Assert.False(run!.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task A_run_without_new_frames_is_stalled_after_a_minute()
    {
        var time = new FakeTimeProvider();
        using var processes = NewProcesses(true, time);
        var gate = new FFmpegGate(Tools, processes);
        var waiting = new TaskCompletionSource();
        var starved = Video("null") with
        {
            Files = [],
            Options = [],
            Inputs = [new FFmpegInput.Pipe("rawvideo") { Options = ["-pix_fmt", "gray", "-video_size", "64x64", "-framerate", "25"] }],
            WriteInput = async (_, over) =>
            {
                waiting.SetResult();
                await Task.Delay(Timeout.Infinite, over);
            },
        };
        var run = gate.TryRunAsync(starved with { Outputs = [new FFmpegOutput.Nothing()] }, null, Cancellation);
        await waiting.Task;
        while (!run.IsCompleted)
        {
            // Hours of this clock would be over before whoever looks at it has had a turn.
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Cancellation);
        }
        var fault = (await run).Fault!;
        Assert.Equal((FaultKind.Node, ProblemCodes.Render.Stalled), (fault.Kind, fault.Code));
        Assert.Contains("60 s", fault.Message);
    }

    [Fact]
    public async Task A_run_is_ended_at_its_limits()
    {
        using var processes = NewProcesses(true);
        var gate = new FFmpegGate(Tools, processes);
        var (endless, _) = Endless();
        var wall = await gate.TryRunAsync(
            endless with
            {
                Limits = ProcessLimits.Render with { Wall = TimeSpan.FromSeconds(1) },
            },
            null,
            Cancellation
        );
        var cpu = await gate.TryRunAsync(endless with { Limits = ProcessLimits.Render with { CpuSeconds = 1 } }, null, Cancellation);
        var bytes = await gate.TryRunAsync(endless with { Limits = ProcessLimits.Render with { OutputBytes = 4096 } }, null, Cancellation);
        Assert.Equal(
            (ProblemCodes.Render.Stalled, ProblemCodes.Render.Stalled, ProblemCodes.Render.EngineFailed),
            (wall.Fault!.Code, cpu.Fault!.Code, bytes.Fault!.Code)
        );
    }

    [Fact]
    public async Task A_failing_reader_ends_the_process_and_its_error_reaches_the_caller()
    {
        using var processes = NewProcesses(true);
        var gate = new FFmpegGate(Tools, processes);
        var (endless, word) = Endless();
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            gate.ReadBytesAsync(endless with { Options = [.. endless.Options, .. endless.Outputs[0].Options] }, "nut", 1000, Cancellation)
        );
        Assert.False(Children.Exist(word));
    }

    [Fact]
    public async Task Progress_only_rises_and_ends_at_one()
    {
        using var processes = NewProcesses(true);
        var gate = new FFmpegGate(Tools, processes);
        var seen = new List<double>();
        var command = Video("testsrc2=s=320x180:r=25:d=4") with { Frames = 100 };
        var outcome = await gate.TryRunAsync(command, new Collect(seen), Cancellation);
        Assert.Equal(100, outcome.Frames);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1, seen[^1]);
    }

    private ConfinedProcesses NewProcesses(bool sandbox, TimeProvider? time = null) =>
        new(ConfinementOf(sandbox), rig.NewFolder(), time ?? TimeProvider.System);

    private static Confinement ConfinementOf(bool sandbox) =>
        sandbox ? Confinement.Detect() : Confinement.Detect() with { Bubblewrap = null };

    private FFmpegCommand Video(string graph) =>
        new()
        {
            Files = [new PlacedFile.Text("graph", $"{graph}[v]")],
            Options = ["-filter_complex_script", "in/graph"],
            Outputs =
            [
                new FFmpegOutput.File("mp4", "v.mp4")
                {
                    Options = ["-map", "[v]", "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1"],
                },
            ],
            WorkFolder = rig.NewFolder(),
        };

    private (FFmpegCommand Command, string Word) Endless()
    {
        var word = $"comment={Guid.NewGuid():N}";
        var video = Video("testsrc2=s=320x180:r=25");
        return (video with { Outputs = [video.Outputs[0] with { Options = [.. video.Outputs[0].Options, "-metadata", word] }] }, word);
    }

    /// <summary>Completes when some more reports have come.</summary>
    private sealed class Reports : IProgress<double>
    {
        private readonly TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _missing = int.MaxValue;

        public Task NextAsync(int count)
        {
            Volatile.Write(ref _missing, count);
            return _came.Task;
        }

        public void Report(double value)
        {
            if (Interlocked.Decrement(ref _missing) == 0)
                _came.SetResult();
        }
    }

    private sealed class Collect(List<double> seen) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (seen)
                seen.Add(value);
        }
    }
}
