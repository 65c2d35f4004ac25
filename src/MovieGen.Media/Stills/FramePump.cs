using MovieGen.Domain.Frames;

namespace MovieGen.Media.Stills;

/// <summary>
/// One still's frames in order: while one is sent to the encoder, the next one is rendered; one equal to the one before is not rendered
/// again.
/// </summary>
internal sealed class FramePump
{
    private readonly StillFrameSource _source;
    private readonly FrameRange _frames;
    private long _frame;
    private byte[] _current;
    private byte[] _next;

    public FramePump(StillFrameSource source, FrameRange frames)
    {
        (_source, _frames, _frame) = (source, frames, frames.Start);
        (_current, _next) = (new byte[source.FrameBytes], new byte[source.FrameBytes]);
        source.Sample(_frame, _current);
    }

    /// <summary>One frame of each in turns, until all are written; the windows are equally long.</summary>
    public static async Task WriteAsync(Stream destination, FramePump[] turns, CancellationToken cancellation)
    {
        for (var n = 0L; n < turns[0]._frames.Count; n++)
            foreach (var pump in turns)
                await pump.WriteOneAsync(destination, cancellation);
        await destination.FlushAsync(cancellation);
    }

    private async Task WriteOneAsync(Stream destination, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var ahead = _frame + 1;
        var moves = ahead < _frames.End && !_source.IsSame(_frame, ahead);
        var making = moves ? Task.Run(() => _source.Sample(ahead, _next), CancellationToken.None) : Task.CompletedTask;
        try
        {
            await destination.WriteAsync(_current, cancellation);
        }
        finally
        {
            // The mapped canvas belongs to the sampler until it is done, also when writing failed.
            await making;
        }
        if (moves)
            (_current, _next) = (_next, _current);
        _frame = ahead;
    }
}
