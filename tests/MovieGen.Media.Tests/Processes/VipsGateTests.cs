using System.Diagnostics;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

/// <summary>libvips runs behind the same machinery as FFmpeg: these are its own rules.</summary>
[Trait("Tier", "process")]
public sealed class VipsGateTests(MediaRig rig)
{
    private static readonly VipsTools Tools = new(ProgramPath.Find("vips")!, ProgramPath.Find("vipsheader")!);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loaders_that_are_not_fit_for_strangers_files_are_blocked()
    {
        var pixmap = Path.Combine(rig.NewFolder(), "p");
        await File.WriteAllTextAsync(pixmap, "P3 1 1 255\n1 2 3\n", Cancellation);
        var (outcome, _) = await HeaderAsync(pixmap);
        Assert.Contains("blocked", outcome.Log);
        Assert.NotNull(outcome.Fault);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_is_laid_to_its_source()
    {
        var (text, source) = (Path.Combine(rig.NewFolder(), "p"), ContentHash.Of([1]));
        await File.WriteAllTextAsync(text, "not a picture", Cancellation);
        var (outcome, _) = await HeaderAsync(text, source);
        Assert.Equal((FaultKind.Input, source), (outcome.Fault!.Kind, outcome.Fault.Source));
        Assert.StartsWith("libvips ", outcome.Fault.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_run_is_gone_with_all_its_processes(bool sandbox)
    {
        var confinement = sandbox ? Confinement.Detect() : Confinement.Detect() with { Bubblewrap = null };
        using var processes = new ConfinedProcesses(confinement, rig.NewFolder(), TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        // Noise without end for a reader that does not read: it waits with a full pipe.
        var began = new TaskCompletionSource();
        var seed = $"{Random.Shared.Next(1, int.MaxValue)}";
        var run = new VipsGate(Tools, processes).TryRunAsync(
            new VipsCommand
            {
                Arguments = ["gaussnoise", ".png[compression=0]", "20000", "20000", "--seed", seed],
                Limits = ProcessLimits.Render,
                Read = async (stream, token) =>
                {
                    await stream.ReadExactlyAsync(new byte[8], token);
                    began.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                },
            },
            stop.Token
        );
        await began.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.True(Children.Exist(seed));
        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(Children.Exist(seed));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
    }

    [Fact]
    public async Task A_run_is_ended_at_its_limits()
    {
        var outcome = await rig.Vips.TryRunAsync(
            new VipsCommand
            {
                Arguments = ["gaussnoise", ".png", "20000", "20000"],
                Limits = ProcessLimits.Probe with { CpuSeconds = 1 },
                Read = (stream, token) => stream.CopyToAsync(Stream.Null, token),
            },
            Cancellation
        );
        Assert.Equal((FaultKind.Node, ProblemCodes.Render.Stalled), (outcome.Fault!.Kind, outcome.Fault.Code));
    }

    [Fact]
    public void One_thread_and_no_code_for_this_processor_alone()
    {
        using var folder = new RunFolder(rig.NewFolder());
        foreach (var confinement in (Confinement[])[Confinement.Detect(), Confinement.Detect() with { Bubblewrap = null }])
        {
            var start = confinement.Start(VipsGate.OrderOf(new VipsCommand(), Tools), folder, null);
            Assert.Equal("1", start.Environment["VIPS_CONCURRENCY"]);
            Assert.Equal("1", start.Environment["VIPS_NOVECTOR"]);
            Assert.Equal(confinement.Bubblewrap is not null, start.ArgumentList.Contains("VIPS_NOVECTOR"));
        }
    }

    private Task<(VipsOutcome Outcome, string Text)> HeaderAsync(string path, ContentHash? source = null) =>
        rig.Vips.TryReadTextAsync(
            new VipsCommand
            {
                Tool = VipsTool.VipsHeader,
                Picture = path,
                Source = source,
                Arguments = ["-a", "in/0"],
            },
            1 << 20,
            Cancellation
        );
}
