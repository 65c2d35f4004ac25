using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Uploads;

/// <summary>What a source sends: at most as much as an upload may have, and never nothing for long.</summary>
internal sealed class SourceBody(Stream body, UploadTurn turn, TimeProvider clock) : Stream
{
    public static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(30);

    private long _bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public UploadContent Content => new(this, static () => null, IsAllOrNothing: false);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var silence = new CancellationTokenSource(MaxSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            var count = await body.ReadAsync(buffer, either.Token);
            turn.Moved();
            _bytes += count;
            return UploadCreation.TooLarge(_bytes) is { } tooLarge ? throw new SourceRefusedException(tooLarge) : count;
        }
        catch (IOException broken)
        {
            throw new SourceRefusedException(
                UploadProblems.SourceFailed.Of($"The connection broke after {_bytes} bytes: {broken.GetBaseException().Message}")
            );
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SourceRefusedException(UploadProblems.SourceTooSlow.Of($"No byte came for {MaxSilence.TotalSeconds} seconds."));
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
