using System.Diagnostics;

namespace MovieGen.Cli.Client;

/// <summary>Bears with a server that has answered before and now does not: a node that is started anew is back within a minute.</summary>
internal static class Absence
{
    private static readonly TimeSpan MaxAbsence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Asks until there is an answer.</summary>
    /// <exception cref="CliException">There was none within a minute, or the answer is a refusal.</exception>
    public static async Task<T> EndureAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (CliException away) when (away.ExitCode == ExitCodes.Unreachable && Stopwatch.GetElapsedTime(began) < MaxAbsence)
            {
                await PauseAsync(cancellation);
            }
        }
    }

    public static Task PauseAsync(CancellationToken cancellation) => Task.Delay(Pause, cancellation);
}
