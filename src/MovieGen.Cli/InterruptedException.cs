namespace MovieGen.Cli;

/// <summary>Ends an interrupted command with a message about what goes on without it, and how to get back to it.</summary>
public sealed class InterruptedException(string message, OperationCanceledException stopped)
    : OperationCanceledException(message, stopped, stopped.CancellationToken)
{
    /// <summary>Runs a part of a command that, interrupted, leaves something to say.</summary>
    /// <exception cref="InterruptedException">It was interrupted.</exception>
    public static async Task<T> ExplainAsync<T>(Task<T> part, string message, CancellationToken cancellation)
    {
        try
        {
            return await part;
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested && stopped is not InterruptedException)
        {
            throw new InterruptedException(message, stopped);
        }
    }
}
