using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;

namespace MovieGen.Storage.Tests.Rigs;

/// <summary>The body of a request as a network brings it: in pieces, with pauses, and not always to its end.</summary>
/// <param name="rest">What comes after the pause.</param>
internal sealed class ScriptedContent(byte[] bytes, int pieces, Func<Task>? atEnd = null, byte[]? rest = null) : Stream
{
    private byte[] _bytes = bytes;
    private byte[]? _rest = rest;
    private readonly TaskCompletionSource _atEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Completes when all bytes were read and the next are asked for.</summary>
    public Task AtEnd => _atEnd.Task;

    public UploadContent Content => new(this, static () => null, IsAllOrNothing: false);

    /// <summary>Refused or accepted as a whole.</summary>
    public UploadContent Whole(Problem? problem) => new(this, () => problem, IsAllOrNothing: true);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read == _bytes.Length)
        {
            _atEnd.TrySetResult();
            if (atEnd is not null)
                await atEnd().WaitAsync(cancellationToken);
            (_bytes, _rest, _read) = (_rest ?? [], null, 0);
        }

        var count = Math.Min(Math.Min(pieces, buffer.Length), _bytes.Length - _read);
        _bytes.AsMemory(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
