using MovieGen.Contracts.Storage;
using MovieGen.Domain.Uploads;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// Shows the other gateways that this one works on an upload, until it is disposed of; and is cancelled when it has lost it, or the upload
/// is deleted.
/// </summary>
internal sealed class UploadHold : IAsyncDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly Task _renewing;

    public UploadHold(IUploadStore store, Upload upload, string holder, TimeProvider clock, CancellationToken stopping)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Lost = _end.Token;
        _renewing = RenewAsync(store, upload, holder, clock);
    }

    public CancellationToken Lost { get; }

    public static string NewHolder() => Guid.NewGuid().ToString("N");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        _end.Dispose();
    }

    private async Task RenewAsync(IUploadStore store, Upload upload, string holder, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(UploadSteps.Hold / 4, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(Lost))
            {
                var step = await store.ChangeAsync(
                    upload.Account,
                    upload.Id,
                    stored => UploadSteps.Renew(stored, holder, clock.GetUtcNow()),
                    Lost
                );
                if (step.Problem is not null)
                    break;
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // Without the store, the hold ends by its time; the work notices at its next change.
            return;
        }

        await _end.CancelAsync();
    }
}
