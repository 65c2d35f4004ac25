namespace MovieGen.Bench.Processes;

/// <summary>
/// A process that a benchmark started, seen from inside: it lives as long as whoever started it, and holds its input open, does.
/// </summary>
internal static class StartedProcess
{
    /// <summary>Does the work until it is done or the input ends.</summary>
    public static async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // Reading the console blocks its thread, whatever the method is called.
        var ended = Task.Factory.StartNew(ReadToEnd, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var working = work(over.Token);
        await Task.WhenAny(working, ended);
        await over.CancelAsync();
        try
        {
            await working;
        }
        catch (OperationCanceledException)
        {
            // Nobody is there any more to whom it matters.
        }
    }

    private static void ReadToEnd()
    {
        while (Console.In.ReadLine() is not null)
        {
            // Nothing is said to it; only the end counts.
        }
    }
}
