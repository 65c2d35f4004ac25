using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// Removes uploads that nobody has continued for a day, and sets going what stopped with another gateway. Gateways do so at times of their
/// own; two at once do no harm.
/// </summary>
public sealed partial class UploadSweep(
    IUploadStore store,
    UploadLookup lookup,
    RunningUploads running,
    TimeProvider clock,
    ILogger<UploadSweep> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (var upload in store.ListAsync(null, cancellation))
        {
            if (upload.ExpiresAt > clock.GetUtcNow())
                await lookup.ContinueAsync(upload, cancellation);
            else if (!running.IsRunning(upload.Id) && await store.DeleteAsync(upload.Account, upload.Id, cancellation))
                Removed(upload.Id, upload.Account, upload.Status, upload.Offset, upload.Length);
        }

        await store.SweepAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval * (0.75 + Random.Shared.NextDouble() / 2), clock);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                NotSwept(failed);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
