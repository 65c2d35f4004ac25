namespace MovieGen.Media.Processes;

/// <summary>
/// Starts FFmpeg and FFprobe, watches them and ends them. Owns nothing between two starts but the folder it makes their run folders in; whatever ends the caller,
/// the process goes with it.
/// </summary>
public sealed class FFmpegGate : IFFmpegGate, IDisposable
{
    private readonly FFmpegTools _tools;
    private readonly Confinement _confinement;
    private readonly string _scratch;
    private readonly TimeProvider _time;
    private readonly ProcessStarter _starter = new();

    /// <param name="scratch">Folder for starts that have no work folder.</param>
    internal FFmpegGate(FFmpegTools tools, Confinement confinement, string scratch, TimeProvider time)
    {
        (_tools, _confinement, _scratch, _time) = (tools, confinement, scratch, time);
        Directory.CreateDirectory(scratch);
    }

    public async Task<FFmpegOutcome> TryRunAsync(FFmpegCommand command, IProgress<double>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var began = _time.GetTimestamp();
        using var folder = new RunFolder(command.WorkFolder ?? _scratch);
        folder.Place(command, mountable: _confinement.Bubblewrap is not null);
        var info = _confinement.Start(_tools.PathOf(command.Tool), CommandLine.Of(command), folder, command.Limits);
        using var process = await _starter.StartAsync(info);
        var report = new ProgressReport(command, progress, _time);
        var run = new SupervisedRun(process, command, report, _time);
        await run.CompleteAsync(cancellation);
        var outcome = new FFmpegOutcome(process.ExitCode, run.Fault(), run.Log, report.Frame, _time.GetElapsedTime(began));
        if (outcome.Fault is null) folder.Deliver(command);
        return outcome;
    }

    public void Dispose() => _starter.Dispose();
}
