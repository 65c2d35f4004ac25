using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace MovieGen.Storage.S3;

/// <summary>
/// One object, read forward from any position, in windows that grow: a player that looks at the index of a large movie costs a
/// few hundred kilobytes, a download few requests. A broken connection is resumed at the same byte.
/// </summary>
internal sealed class S3ReadStream(IAmazonS3 client, string bucket, string key, long length, S3Retries retries) : Stream
{
    private const long FirstWindow = 512 * 1024;
    private const long MaxWindow = 64 * 1024 * 1024;

    private GetObjectResponse? _window;
    private long _windowEnd;
    private long _nextWindow = FirstWindow;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target =
            offset
            + origin switch
            {
                SeekOrigin.Begin => 0,
                SeekOrigin.Current => _position,
                _ => length,
            };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        if (target == _position)
            return target;
        CloseWindow();
        _nextWindow = FirstWindow;
        return _position = target;
    }

    /// <exception cref="FileNotFoundException">The object was removed.</exception>
    /// <exception cref="Contracts.Storage.StoreUnavailableException">The store did not answer for longer than its retries last.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position >= length)
            return 0;
        var read = await retries.RunAsync($"GET {key} from {_position}", token => ReadOnceAsync(buffer, token), cancellationToken);
        _position += read;
        if (_position == _windowEnd)
            CloseWindow();
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Objects are read asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            CloseWindow();
        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            _window ??= await OpenWindowAsync(cancellation);
            var most = (int)Math.Min(buffer.Length, _windowEnd - _position);
            var read = await _window.ResponseStream.ReadAsync(buffer[..most], cancellation);
            return read > 0 ? read : throw new EndOfStreamException($"The answer ended at byte {_position} of {length}.");
        }
        catch
        {
            CloseWindow();
            throw;
        }
    }

    private async Task<GetObjectResponse> OpenWindowAsync(CancellationToken cancellation)
    {
        _windowEnd = Math.Min(length, _position + _nextWindow);
        _nextWindow = Math.Min(_nextWindow * 2, MaxWindow);
        try
        {
            return await client.GetObjectAsync(
                new GetObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    ByteRange = new ByteRange(_position, _windowEnd - 1),
                },
                cancellation
            );
        }
        catch (AmazonServiceException missing) when (S3Failures.IsMissing(missing))
        {
            throw new FileNotFoundException($"{key} is not stored any more.", key);
        }
    }

    private void CloseWindow()
    {
        _window?.Dispose();
        _window = null;
    }
}
