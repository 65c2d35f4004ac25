using System.Buffers;

namespace MovieGen.Media.Processes;

/// <summary>Collects a stream up to a limit.</summary>
public sealed class BoundedContent(int maxBytes)
{
    private readonly ArrayBufferWriter<byte> _content = new();

    /// <exception cref="InvalidDataException">More came than the limit allows.</exception>
    public async Task ReadAsync(Stream source, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellation)) > 0)
        {
            if (_content.WrittenCount + read > maxBytes)
                throw new InvalidDataException($"More than {maxBytes} bytes came.");
            _content.Write(buffer.AsSpan(0, read));
        }
    }

    public byte[] ToArray() => _content.WrittenSpan.ToArray();
}
