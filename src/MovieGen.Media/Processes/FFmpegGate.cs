using System.Diagnostics;

namespace MovieGen.Media.Processes;

/// <summary>
/// Starts FFmpeg and FFprobe, watches them and ends them. Owns nothing between two starts but the folder it makes their run folders in;
/// whatever ends the caller, the process goes with it.
/// </summary>
public sealed class FFmpegGate : IFFmpegGate, IDisposable
{
    private static readonly TimeSpan LeftBehind = TimeSpan.FromDays(1);

    private readonly FFmpegTools _tools;
    private readonly Confinement _confinement;
    private readonly string _scratch;
    private readonly TimeProvider _time;
    private readonly ProcessStarter _starter = new();

    /// <param name="scratch">Folder for starts that have no work folder.</param>
    internal FFmpegGate(FFmpegTools tools, Confinement confinement, string scratch, TimeProvider time)
    {
        (_tools, _confinement, _scratch, _time) = (tools, confinement, scratch, time);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(scratch);
        else
            Directory.CreateDirectory(scratch, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Sweep(scratch, time.GetUtcNow());
    }

    public async Task<FFmpegOutcome> TryRunAsync(FFmpegCommand command, IProgress<double>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var began = _time.GetTimestamp();
        using var folder = new RunFolder(command.WorkFolder ?? _scratch);
        folder.Place(command, mountable: _confinement.Bubblewrap is not null);
        using var process = await StartAsync(command, folder);
        var report = new ProgressReport(command, progress, _time);
        var run = new SupervisedRun(process, command, report, _time);
        await run.CompleteAsync(cancellation);
        var outcome = new FFmpegOutcome(process.ExitCode, run.Fault(), run.Log, report.Frame, _time.GetElapsedTime(began));
        if (outcome.Fault is null)
            folder.Deliver(command);
        return outcome;
    }

    private async Task<Process> StartAsync(FFmpegCommand command, RunFolder folder)
    {
        using var filter = _confinement.OpenFilter(folder);
        return await _starter.StartAsync(
            _confinement.Start(_tools.PathOf(command.Tool), CommandLine.Of(command), folder, command.Limits, filter)
        );
    }

    /// <summary>Run folders that a killed process of ours left behind.</summary>
    private static void Sweep(string scratch, DateTimeOffset now)
    {
        foreach (var folder in new DirectoryInfo(scratch).EnumerateDirectories(RunFolder.Pattern))
            if (now - folder.CreationTimeUtc > LeftBehind)
                folder.Delete(recursive: true);
    }

    public void Dispose() => _starter.Dispose();
}
