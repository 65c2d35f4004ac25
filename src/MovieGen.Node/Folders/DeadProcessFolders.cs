using MovieGen.Files;

namespace MovieGen.Node.Folders;

/// <summary>
/// Removes what processes left that were killed while this one runs, such as a command that uses the same data folder: looks for it every
/// few minutes. What was there before is removed at start, by whoever takes a folder beside it.
/// </summary>
internal sealed partial class DeadProcessFolders(IReadOnlyList<string> parents, TimeProvider time, ILogger<DeadProcessFolders> log)
    : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var parent in parents)
                    Sweep(parent);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    private void Sweep(string parent)
    {
        try
        {
            ProcessFolder.Sweep(parent);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            LogNotSwept(log, parent, refused);
        }
    }
}
