using System.Diagnostics;
using MovieGen.Contracts.Rendering;
using MovieGen.Files;
using MovieGen.Media.Admission;

namespace MovieGen.Media.Processes;

/// <summary>
/// Starts processes in their confinement, watches them and ends them: what all gates have in common. Owns nothing between two starts but
/// the folder it makes their run folders in; whatever ends the caller, the process goes with it.
/// </summary>
internal sealed class ConfinedProcesses : IDisposable
{
    private readonly Confinement _confinement;
    private readonly ProcessFolder _scratch;
    private readonly AdmissionGate _admission;
    private readonly TimeProvider _time;
    private readonly ProcessStarter _starter = new();

    /// <param name="scratch">Where this process gets a folder for starts that have no work folder.</param>
    /// <param name="admission">What every start goes through; null is one of its own.</param>
    public ConfinedProcesses(Confinement confinement, string scratch, TimeProvider time, AdmissionGate? admission = null)
    {
        (_confinement, _time, _admission) = (confinement, time, admission ?? AdmissionGate.OfThisMachine(time));
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(scratch, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _scratch = new ProcessFolder(scratch);
    }

    public TimeProvider Time => _time;

    /// <summary>Runs to the end. No process of this start is alive when the task completes, in whatever way.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<ProcessOutcome> RunAsync(ProcessOrder order, CancellationToken cancellation) =>
        _admission.StartAsync(() => RunAdmittedAsync(order, cancellation));

    private async Task<ProcessOutcome> RunAdmittedAsync(ProcessOrder order, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_confinement.Users is not { } users)
            return await RunAsAsync(null, order, cancellation);
        var user = users.Take();
        try
        {
            return await RunAsAsync(user, order, cancellation);
        }
        finally
        {
            users.GiveBack(user);
        }
    }

    private async Task<ProcessOutcome> RunAsAsync(RunUser? user, ProcessOrder order, CancellationToken cancellation)
    {
        var began = _time.GetTimestamp();
        using var folder = new RunFolder(order.WorkFolder ?? _scratch.Path, user);
        folder.Place(order.Files, mountable: _confinement.Bubblewrap is not null);
        await using var group = _confinement.Groups?.TryMake(order.Limits);
        using var process = await StartAsync(order, folder, group);
        var run = new SupervisedRun(process, order, _time);
        AttemptLog.Current?.Add(_time.GetUtcNow(), ProcessText.Begin(order));
        try
        {
            await run.CompleteAsync(cancellation);
        }
        finally
        {
            AttemptLog.Current?.Add(ProcessText.End(order, process, run.Log, _time.GetElapsedTime(began)));
        }

        var outcome = new ProcessOutcome(process.ExitCode, run.Fault(), run.Log, _time.GetElapsedTime(began));
        if (outcome.Fault is null)
            folder.Deliver(order);
        return outcome;
    }

    private async Task<Process> StartAsync(ProcessOrder order, RunFolder folder, RunGroup? group)
    {
        using var filter = _confinement.OpenFilter(folder);
        return await _starter.StartAsync(_confinement.Start(order, folder, filter, group));
    }

    public void Dispose()
    {
        _starter.Dispose();
        _scratch.Dispose();
    }
}
