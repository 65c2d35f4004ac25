namespace MovieGen.EndToEnd.Tests.Running;

/// <summary>Waits for what nobody announces, such as the end of a process that is not our child.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <param name="missing">What still stands against it; null when it has come true.</param>
    public static Task IsSoAsync(Func<string?> missing, TimeSpan within) => IsSoAsync(() => Task.FromResult(missing()), within);

    /// <inheritdoc cref="IsSoAsync(Func{string?}, TimeSpan)"/>
    /// <param name="every">Longer where looking is work for whom is looked at.</param>
    public static async Task IsSoAsync(Func<Task<string?>> missing, TimeSpan within, TimeSpan? every = null)
    {
        using var deadline = new CancellationTokenSource(within);
        using var looks = new PeriodicTimer(every ?? Look);
        while (await missing() is { } reason)
        {
            if (deadline.IsCancellationRequested)
                Assert.Fail($"Not so within {within.TotalSeconds:0.#} s: {reason}");
            await looks.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
