using System.Runtime.InteropServices;

namespace MovieGen.Cli;

/// <summary>
/// Ctrl-C and SIGTERM as a cancellation: a command ends what it is doing, says what goes on without it, and ends with the exit code that
/// shells expect. A second one ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _signals;
    private volatile int _exitCode;

    /// <summary>Reading from a terminal cannot be cancelled.</summary>
    private static volatile bool _isAsking;

    private Interruption() =>
        _signals = [Listen(PosixSignal.SIGINT, ExitCodes.Interrupted), Listen(PosixSignal.SIGTERM, ExitCodes.Terminated)];

    /// <summary>Runs work that may be interrupted.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Func<CancellationToken, Task<int>> work) => RunAsync(work, "");

    /// <summary>Runs work in this process that is paused when it is interrupted, and says so.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> PausingAsync(Func<CancellationToken, Task<int>> work) => RunAsync(work, "Paused. The same command resumes it.");

    /// <summary>Asks a question on the terminal before anything is done; interrupted, the process ends at once.</summary>
    /// <returns>Whether the answer is yes.</returns>
    public static bool Ask(string question)
    {
        Console.Error.Write($"{question} [y/N] ");
        _isAsking = true;
        try
        {
            return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
        }
        finally
        {
            _isAsking = false;
        }
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _asked.Dispose();
    }

    /// <param name="otherwise">What is said if the work says nothing about what goes on; may be empty.</param>
    private static async Task<int> RunAsync(Func<CancellationToken, Task<int>> work, string otherwise)
    {
        using var interruption = new Interruption();
        try
        {
            return await work(interruption._asked.Token);
        }
        catch (OperationCanceledException stopped) when (interruption._asked.IsCancellationRequested)
        {
            var says = stopped is InterruptedException { Message: var message } ? message : otherwise;
            if (says.Length > 0)
                await Console.Error.WriteLineAsync(Console.IsErrorRedirected ? says : $"\n{says}");
            return interruption._exitCode;
        }
    }

    private PosixSignalRegistration Listen(PosixSignal signal, int exitCode) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                if (_asked.IsCancellationRequested || _isAsking)
                    EndNow(exitCode);
                context.Cancel = true;
                _exitCode = exitCode;
                _asked.Cancel();
            }
        );

    /// <summary>A progress bar hides the cursor and shows it again when it ends, which it does not here.</summary>
    private static void EndNow(int exitCode)
    {
        if (!Console.IsOutputRedirected)
            Console.Write("\e[?25h");
        Environment.Exit(exitCode);
    }
}
