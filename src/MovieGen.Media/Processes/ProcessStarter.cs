using System.Collections.Concurrent;
using System.Diagnostics;

namespace MovieGen.Media.Processes;

/// <summary>
/// Starts processes from one thread that lives as long as ours does: "die with the parent" means the parent's starting thread, and a pool
/// thread that retires would take the renders that it started with it.
/// </summary>
internal sealed class ProcessStarter : IDisposable
{
    private readonly BlockingCollection<Action> _starts = [];

    public ProcessStarter() => new Thread(Run) { IsBackground = true, Name = "ffmpeg-starter" }.Start();

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public Task<Process> StartAsync(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception refused)
            {
                started.SetException(refused);
            }
        });
        return started.Task;
    }

    public void Dispose() => _starts.CompleteAdding();

    private void Run()
    {
        foreach (var start in _starts.GetConsumingEnumerable())
            start();
    }
}
