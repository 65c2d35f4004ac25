using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.S3;

/// <summary>
/// Tries requests again that may succeed a little later: with pauses that double and vary, so that the farm does not come back as one herd;
/// for a limited time; each with a line in the log.
/// </summary>
internal sealed partial class S3Retries(TimeSpan timeout, TimeProvider time, ILogger<S3Retries> logger)
{
    /// <summary>What does not end by itself is given up and tried again: enough for a part of 8 MiB at 140 KB/s.</summary>
    public static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(10);

    /// <param name="what">Method and key, for log and errors.</param>
    /// <param name="attempt">May run several times.</param>
    /// <exception cref="Contracts.Storage.StoreUnavailableException">It failed until the timeout, or the store refuses
    /// us.</exception>
    public async Task<T> RunAsync<T>(
        string what,
        Func<CancellationToken, Task<T>> attempt,
        CancellationToken cancellation,
        TimeSpan? timeLimit = null
    )
    {
        var began = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                limit.CancelAfter(timeLimit ?? UsualTime);
                return await attempt(limit.Token);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                var pause = PauseAfter(tries);
                if (!S3Failures.IsPassing(error) || time.GetElapsedTime(began) + pause > timeout)
                    throw S3Failures.Of(what, error);
                TriesAgain(what, tries, S3Failures.Name(error), pause.TotalSeconds);
                await Task.Delay(pause, time, cancellation);
            }
        }
    }

    public Task RunAsync(string what, Func<CancellationToken, Task> attempt, CancellationToken cancellation, TimeSpan? timeLimit = null) =>
        RunAsync(
            what,
            async token =>
            {
                await attempt(token);
                return true;
            },
            cancellation,
            timeLimit
        );

    private static TimeSpan PauseAfter(int tries)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(tries - 1, 10));
        return (doubled < MaxPause ? doubled : MaxPause) * (0.5 + Random.Shared.NextDouble() / 2);
    }
}
