namespace MovieGen.Cli.Client;

/// <summary>
/// Retries requests to a server that responded before and is now unreachable: a node that restarts is back within a minute.
/// </summary>
internal static class Absence
{
    private static readonly TimeSpan MaxAbsence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Retries until there is a response.</summary>
    /// <param name="clock">The system's if null.</param>
    /// <exception cref="CliException">There was none within a minute, or the request was refused.</exception>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> request, CancellationToken cancellation, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await request();
            }
            catch (CliException away) when (away.ExitCode == ExitCodes.Unreachable && clock.GetElapsedTime(began) < MaxAbsence)
            {
                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }

    public static Task PauseAsync(CancellationToken cancellation) => Task.Delay(Pause, cancellation);
}
