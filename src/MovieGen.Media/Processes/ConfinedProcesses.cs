using System.Diagnostics;

namespace MovieGen.Media.Processes;

/// <summary>
/// Starts processes in their confinement, watches them and ends them: what all gates have in common. Owns nothing between two starts but
/// the folder it makes their run folders in; whatever ends the caller, the process goes with it.
/// </summary>
internal sealed class ConfinedProcesses : IDisposable
{
    private static readonly TimeSpan LeftBehind = TimeSpan.FromDays(1);

    private readonly Confinement _confinement;
    private readonly string _scratch;
    private readonly TimeProvider _time;
    private readonly ProcessStarter _starter = new();

    /// <param name="scratch">Folder for starts that have no work folder.</param>
    public ConfinedProcesses(Confinement confinement, string scratch, TimeProvider time)
    {
        (_confinement, _scratch, _time) = (confinement, scratch, time);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(scratch);
        else
            Directory.CreateDirectory(scratch, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Sweep(scratch, time.GetUtcNow());
    }

    public TimeProvider Time => _time;

    /// <summary>Runs to the end. No process of this start is alive when the task completes, in whatever way.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ProcessOutcome> RunAsync(ProcessOrder order, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var began = _time.GetTimestamp();
        using var folder = new RunFolder(order.WorkFolder ?? _scratch);
        folder.Place(order.Files, mountable: _confinement.Bubblewrap is not null);
        using var process = await StartAsync(order, folder);
        var run = new SupervisedRun(process, order, _time);
        await run.CompleteAsync(cancellation);
        var outcome = new ProcessOutcome(process.ExitCode, run.Fault(), run.Log, _time.GetElapsedTime(began));
        if (outcome.Fault is null)
            folder.Deliver(order);
        return outcome;
    }

    private async Task<Process> StartAsync(ProcessOrder order, RunFolder folder)
    {
        using var filter = _confinement.OpenFilter(folder);
        return await _starter.StartAsync(_confinement.Start(order, folder, filter));
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
