using System.Collections.Immutable;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.Uploads;

/// <summary>Pieces of an upload one after the other.</summary>
internal sealed class PieceStream(ImmutableArray<UploadPiece> pieces, Func<UploadPiece, Stream> open) : Stream
{
    private int _next;
    private Stream? _current;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_current is null && _next == pieces.Length)
                return 0;
            _current ??= open(pieces[_next++]);
            if (await _current.ReadAsync(buffer, cancellationToken) is > 0 and var count)
                return count;
            await _current.DisposeAsync();
            _current = null;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _current?.Dispose();
        base.Dispose(disposing);
    }
}
