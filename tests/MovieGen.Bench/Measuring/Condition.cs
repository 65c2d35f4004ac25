using System.Diagnostics;
using MovieGen.Cli;

namespace MovieGen.Bench.Measuring;

/// <summary>Waits for what nobody announces, and not for ever: a benchmark that hangs tells nothing.</summary>
internal static class Condition
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <param name="what">What is waited for, for whoever waits in vain.</param>
    /// <exception cref="CliException">It did not come true within the time.</exception>
    public static Task HoldsAsync(Func<bool> holds, string what, TimeSpan within, CancellationToken cancellation) =>
        HoldsAsync(() => Task.FromResult(holds()), what, within, cancellation);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, string, TimeSpan, CancellationToken)"/>
    public static async Task HoldsAsync(Func<Task<bool>> holds, string what, TimeSpan within, CancellationToken cancellation)
    {
        for (var began = Stopwatch.GetTimestamp(); !await holds(); await Task.Delay(Glance, cancellation))
            if (Stopwatch.GetElapsedTime(began) > within)
                throw new CliException($"Not within {within.TotalMinutes:0.#} minutes: {what}.", ExitCodes.Failed);
    }
}
