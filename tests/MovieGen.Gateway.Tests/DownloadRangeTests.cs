using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Tests;

/// <summary>A store may be far away: who asks for a part of a movie must not cost the whole.</summary>
public sealed class DownloadRangeTests
{
    private const long Length = 5L << 30;

    [Theory]
    [InlineData("bytes=1000-1099", 1000, 100)]
    [InlineData("bytes=-100", Length - 100, 100)]
    public async Task A_range_reads_that_range_and_no_more(string range, long from, long count)
    {
        var content = new EndlessZeros(Length);
        var context = await ServeAsync(content, range, "");
        Assert.Equal((206, count), (context.Response.StatusCode, context.Response.ContentLength));
        Assert.Equal($"bytes {from}-{from + count - 1}/{Length}", context.Response.Headers.ContentRange.ToString());
        Assert.Equal((from, count), (content.FirstRead, content.BytesRead));
        Assert.True(content.Closed);
    }

    [Theory]
    [InlineData("bytes=6000000000-", "", 416)]
    [InlineData("", "\"tag\"", 304)]
    public async Task What_needs_no_bytes_reads_none(string range, string ifNoneMatch, int status)
    {
        var content = new EndlessZeros(Length);
        var context = await ServeAsync(content, range, ifNoneMatch);
        Assert.Equal((status, 0L), (context.Response.StatusCode, content.BytesRead));
        Assert.True(content.Closed);
    }

    private static async Task<HttpContext> ServeAsync(Stream content, string range, string ifNoneMatch)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Request.Method = "GET";
        if (range.Length > 0)
            context.Request.Headers.Range = range;
        if (ifNoneMatch.Length > 0)
            context.Request.Headers.IfNoneMatch = ifNoneMatch;
        await Downloads
            .File(context, content, "video/mp4", "tag", DateTimeOffset.UnixEpoch, "movie.mp4", inline: true)
            .ExecuteAsync(context);
        return context;
    }

    /// <summary>A long content that remembers what was read of it.</summary>
    private sealed class EndlessZeros(long length) : Stream
    {
        public long? FirstRead { get; private set; }

        public long BytesRead { get; private set; }

        public bool Closed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            FirstRead ??= Position;
            var count = (int)Math.Min(buffer.Length, length - Position);
            Position += count;
            BytesRead += count;
            return ValueTask.FromResult(count);
        }

        public override long Seek(long offset, SeekOrigin origin) =>
            Position =
                offset
                + origin switch
                {
                    SeekOrigin.Begin => 0,
                    SeekOrigin.Current => Position,
                    _ => length,
                };

        public override void Flush()
        {
            // Nothing is written.
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            Closed = true;
            base.Dispose(disposing);
        }
    }
}
