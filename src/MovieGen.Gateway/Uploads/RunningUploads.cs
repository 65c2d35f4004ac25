using MovieGen.Domain.Uploads;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// The requests of this gateway that append. A new request on an upload ends an older one: what has been hanging since a network broke must
/// not keep its client out. A request that still gets bytes is left a moment to come to its end.
/// </summary>
public sealed class RunningUploads(TimeProvider clock)
{
    private static readonly TimeSpan Hanging = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>After it, the record in the store keeps the older request out.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly Dictionary<UploadId, UploadTurn> _running = [];

    /// <summary>Whether a request of this gateway appends to it.</summary>
    public bool IsRunning(UploadId id) => Current(id) is not null;

    /// <summary>Ends the request that appends, if there is one, and waits until what it appended is recorded.</summary>
    public async Task EndAsync(UploadId id, CancellationToken cancellation)
    {
        if (Current(id) is { } older)
            await EndAsync(older, cancellation);
    }

    /// <summary>Ends the request that appends and takes its place, until the turn is disposed of.</summary>
    internal async Task<UploadTurn> EnterAsync(UploadId id, CancellationToken cancellation)
    {
        var mine = new UploadTurn(turn => Leave(id, turn), clock);
        while (true)
        {
            UploadTurn? older;
            lock (_running)
            {
                if (!_running.TryGetValue(id, out older))
                {
                    _running[id] = mine;
                    return mine;
                }
            }

            await EndAsync(older, cancellation);
            lock (_running)
            {
                // One that does not come to its end does not keep others out: the store does not let it append any more.
                if (_running.GetValueOrDefault(id) == older)
                    _running.Remove(id);
            }
        }
    }

    private async Task EndAsync(UploadTurn older, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (!older.Left.IsCompleted && older.Still < Hanging && clock.GetElapsedTime(began) < Grace)
            await Task.WhenAny(older.Left, Task.Delay(Look, clock, cancellation));
        older.End();
        try
        {
            await older.Left.WaitAsync(MaxWait, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // It is stuck in the store.
        }
    }

    private UploadTurn? Current(UploadId id)
    {
        lock (_running)
            return _running.GetValueOrDefault(id);
    }

    private void Leave(UploadId id, UploadTurn turn)
    {
        lock (_running)
        {
            if (_running.GetValueOrDefault(id) == turn)
                _running.Remove(id);
        }
    }
}
