using System.Security.Cryptography;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// The body of a request on its way into the store: not more of it than the upload misses, hashed if the client sent a checksum.
/// </summary>
/// <param name="room">Bytes that the upload misses.</param>
internal sealed class UploadBody(Stream body, long room, UploadChecksum? checksum, UploadTurn turn) : Stream
{
    private readonly IncrementalHash? _hash = checksum is null ? null : IncrementalHash.CreateHash(checksum.Algorithm);
    private readonly byte[] _surplus = new byte[1];
    private readonly long _room = room;
    private long _left = room;
    private bool _isTooLong;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public UploadContent Content => new(this, Check, IsAllOrNothing: checksum is not null);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0)
        {
            _isTooLong = _isTooLong || await body.ReadAsync(_surplus, cancellationToken) > 0;
            return 0;
        }

        var count = await body.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        turn.Moved();
        _left -= count;
        _hash?.AppendData(buffer.Span[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash?.Dispose();
        base.Dispose(disposing);
    }

    private Problem? Check()
    {
        if (_isTooLong)
            return UploadProblems.BodyTooLong.Of($"The body has more than the {_room} bytes that are missing.");
        return _hash is { } hash && !hash.GetHashAndReset().AsSpan().SequenceEqual(checksum!.Hash.AsSpan())
            ? UploadProblems.ChecksumMismatch.Of($"The {checksum.Algorithm.Name} of the body is another than Upload-Checksum says.")
            : null;
    }
}
