namespace MovieGen.Storage.Scrubbing;

/// <summary>Lets no more than so many bytes a second be read, without making up for time that passed unused.</summary>
internal sealed class ScrubPace(long bytesPerSecond, TimeProvider clock)
{
    private readonly long _began = clock.GetTimestamp();
    private TimeSpan _free;

    /// <summary>Waits until the next bytes may be read.</summary>
    public async ValueTask WaitAsync(int bytes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (bytes == 0)
            return;
        var now = clock.GetElapsedTime(_began);
        if (_free > now)
            await Task.Delay(_free - now, clock, cancellation);
        _free = (_free > now ? _free : now) + TimeSpan.FromSeconds((double)bytes / bytesPerSecond);
    }
}
