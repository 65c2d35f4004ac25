using System.Buffers;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;

namespace MovieGen.Storage.Uploads;

/// <summary>
/// One request's, or one download's, way into an upload, the same for every kind of store: when bytes are written and when the offset is
/// recorded. Memory is one buffer, whatever the file's size.
/// </summary>
internal abstract class UploadFeed(Upload begun)
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>As much may be lost with a process. With one more buffer it is what an object store takes in one request.</summary>
    protected const long BatchBytes = (8 << 20) - BufferBytes;

    private long _written;

    /// <summary>As it was recorded last.</summary>
    protected Upload Upload { get; private set; } = begun;

    /// <summary>Whoever this feed writes for.</summary>
    protected string Holder { get; } = begun.Holder ?? throw new ArgumentException("Nobody holds the upload.", nameof(begun));

    /// <summary>Where the next byte goes.</summary>
    protected long Position => Upload.Offset + _written;

    /// <summary>Writes bytes at <see cref="Position"/>; they need not be durable yet.</summary>
    /// <returns>Why not: somebody else holds the upload now.</returns>
    protected abstract Task<Problem?> WriteAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Makes what was written durable, then records it.</summary>
    protected abstract Task<UploadStep> RecordAsync(long from, long to, bool isLast);

    /// <summary>Ends the holder's hold without recording what was written.</summary>
    protected abstract Task<UploadStep> ReleaseAsync();

    /// <inheritdoc cref="IUploadStore.AppendAsync"/>
    public async Task<UploadStep> RunAsync(UploadContent content, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (true)
            {
                int count;
                try
                {
                    count = await FillAsync(content.Bytes, buffer.AsMemory(0, BufferBytes), cancellation);
                }
                catch (CutException cut)
                {
                    await CutAsync(content, buffer.AsMemory(0, cut.Count));
                    throw cut.InnerException!;
                }

                if (count == 0)
                    return await EndAsync(content);
                if (_written >= BatchBytes && !content.IsAllOrNothing && await KeepAsync(isLast: false) is { } refused)
                    return refused;
                if (await WriteAsync(buffer.AsMemory(0, count)) is { } lost)
                    return lost;
                _written += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Small pieces that the network brings are written together.</summary>
    private static async Task<int> FillAsync(Stream content, Memory<byte> buffer, CancellationToken cancellation)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            int count;
            try
            {
                count = await content.ReadAsync(buffer[filled..], cancellation);
            }
            catch (Exception broken)
            {
                throw new CutException(filled, broken);
            }

            if (count == 0)
                break;
            filled += count;
        }

        return filled;
    }

    private async Task<UploadStep> EndAsync(UploadContent content)
    {
        if (content.Check() is not { } refused)
            return await KeepAsync(isLast: true) ?? Upload;
        await ReleaseAsync();
        return refused;
    }

    private async Task CutAsync(UploadContent content, ReadOnlyMemory<byte> rest)
    {
        if (content.IsAllOrNothing)
        {
            await ReleaseAsync();
            return;
        }

        if (rest.Length > 0 && await WriteAsync(rest) is null)
            _written += rest.Length;
        await KeepAsync(isLast: true);
    }

    /// <summary>Null if it is recorded.</summary>
    private async Task<UploadStep?> KeepAsync(bool isLast)
    {
        var step = await RecordAsync(Upload.Offset, Position, isLast);
        if (step.Next is not { } next)
            return step;
        (Upload, _written) = (next, 0);
        return null;
    }

    /// <summary>The content broke off after so many bytes.</summary>
    private sealed class CutException(int count, Exception why) : Exception(why.Message, why)
    {
        public int Count { get; } = count;
    }
}
