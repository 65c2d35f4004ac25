namespace MovieGen.Gateway.Uploads;

/// <summary>One request's turn at an upload: at most one appends at a time, and the next may end it.</summary>
internal sealed class UploadTurn(Action<UploadTurn> leave, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _moved = clock.GetTimestamp();

    /// <summary>Another request wants the upload.</summary>
    public CancellationToken Ended => _end.Token;

    /// <summary>Completes when the request is over, and what it appended is recorded.</summary>
    public Task Left => _left.Task;

    /// <summary>Since the last byte came.</summary>
    public TimeSpan Still => clock.GetElapsedTime(Volatile.Read(ref _moved));

    public void Moved() => Volatile.Write(ref _moved, clock.GetTimestamp());

    public void End() => _end.Cancel();

    public void Dispose()
    {
        leave(this);
        _left.TrySetResult();
    }
}
