namespace MovieGen.Testing.Waiting;

/// <summary>Polls for a condition that nothing announces, such as the exit of a process that is not our child.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <param name="missing">What is still missing; null once the condition holds.</param>
    public static Task IsSoAsync(Func<string?> missing, TimeSpan within) => IsSoAsync(() => Task.FromResult(missing()), within);

    /// <inheritdoc cref="IsSoAsync(Func{string?}, TimeSpan)"/>
    /// <param name="every">Longer where polling is expensive for the side that is polled.</param>
    public static async Task IsSoAsync(Func<Task<string?>> missing, TimeSpan within, TimeSpan? every = null)
    {
        using var deadline = new CancellationTokenSource(within);
        using var timer = new PeriodicTimer(every ?? Interval);
        while (await missing() is { } reason)
        {
            if (deadline.IsCancellationRequested)
                Assert.Fail($"Not so within {within.TotalSeconds:0.#} s: {reason}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
