namespace MovieGen.Cluster.Tests.Running;

/// <summary>Waits for what nobody announces.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <param name="missing">What still stands against it; null when it has come true.</param>
    public static Task IsSoAsync(Func<string?> missing, TimeSpan within) => IsSoAsync(() => Task.FromResult(missing()), within);

    /// <inheritdoc cref="IsSoAsync(Func{string?}, TimeSpan)"/>
    public static async Task IsSoAsync(Func<Task<string?>> missing, TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        using var looks = new PeriodicTimer(Look);
        while (await missing() is { } reason)
        {
            if (deadline.IsCancellationRequested) Assert.Fail($"Not so within {within.TotalSeconds:0.#} s: {reason}");
            await looks.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
