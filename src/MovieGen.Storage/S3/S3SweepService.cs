using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;

namespace MovieGen.Storage.S3;

/// <summary>Sweeps now and then while the node runs. Nodes do so at times of their own; two at once do no harm.</summary>
internal sealed partial class S3SweepService(S3Sweep sweep, TimeProvider time, ILogger<S3SweepService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(12);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not at the start: a farm that starts together would list the store from every node at once.
        using var timer = new PeriodicTimer(Interval * (0.5 + Random.Shared.NextDouble()), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sweep.RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is IOException && !stoppingToken.IsCancellationRequested)
            {
                NotSwept(error, StoreErrors.IsUnavailable(error) ? "is away" : "refuses it");
            }
        }
    }
}
