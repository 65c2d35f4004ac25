using System.Runtime.InteropServices;

namespace MovieGen.Cli.Local;

/// <summary>
/// Ctrl-C and SIGTERM as a cancellation: work in this process is paused rather than cut off. A second one ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _signals;

    private Interruption() => _signals = [Listen(PosixSignal.SIGINT), Listen(PosixSignal.SIGTERM)];

    /// <summary>Runs work that may be interrupted, and says so if it was.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> PausingAsync(Func<CancellationToken, Task<int>> work)
    {
        using var interruption = new Interruption();
        try
        {
            return await work(interruption._asked.Token);
        }
        catch (OperationCanceledException) when (interruption._asked.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Paused. The same command resumes it.");
            return ExitCodes.Failed;
        }
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _asked.Dispose();
    }

    private PosixSignalRegistration Listen(PosixSignal signal) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                if (_asked.IsCancellationRequested)
                    Environment.Exit(ExitCodes.Failed);
                context.Cancel = true;
                _asked.Cancel();
            }
        );
}
