using System.Buffers.Binary;
using System.Collections.Immutable;

namespace MovieGen.Media.Probing;

/// <summary>
/// Reads copied packets of VP8 or VP9 (IVF) as they come and keeps the sizes that frames say. In VP9 a frame between key frames may say
/// one too, as encoders of video calls do when the line is bad; to see it by decoding would take as long as the video is.
/// </summary>
internal sealed class VpxSizes(string codec)
{
    private const int FileHeader = 32;
    private const int FrameHeader = 12;

    /// <summary>Largest packet that is read: more than a lossless one of 4K has.</summary>
    private const int MaxPacket = 32 << 20;

    /// <summary>A video with more sizes changes them all the time; the first ones say enough.</summary>
    private const int MaxSizes = 64;

    private readonly List<(int Width, int Height)> _sizes = [];
    private bool _isUnknown;

    /// <summary>Each once, in the order of the file; none if a frame cannot be read, since its size is then unknown.</summary>
    public ImmutableArray<(int Width, int Height)> Sizes => _isUnknown ? [] : [.. _sizes];

    public async Task ReadAsync(Stream source, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        await source.ReadAtLeastAsync(buffer.AsMemory(0, FileHeader), FileHeader, throwOnEndOfStream: false, cancellation);
        while (await TryFillAsync(source, buffer.AsMemory(0, FrameHeader), cancellation))
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(buffer);
            if (length > MaxPacket)
            {
                _isUnknown = true;
                await source.CopyToAsync(Stream.Null, cancellation);
                return;
            }
            if (length > buffer.Length)
                buffer = new byte[length];
            if (!await TryFillAsync(source, buffer.AsMemory(0, (int)length), cancellation))
                return;
            Take(buffer.AsSpan(0, (int)length));
        }
    }

    private void Take(ReadOnlySpan<byte> packet)
    {
        foreach (var length in codec == "vp9" ? Vp9Superframe.Lengths(packet) : [packet.Length])
        {
            var frame = packet[..length];
            packet = packet[length..];
            // A frame that the encoder has dropped is empty.
            if (frame.IsEmpty)
                continue;
            if (!VpxFrame.TryRead(frame, codec, out var said))
                _isUnknown = true;
            else if (said is { } size && _sizes.Count < MaxSizes && !_sizes.Contains(size))
                _sizes.Add(size);
        }
    }

    private static async Task<bool> TryFillAsync(Stream source, Memory<byte> buffer, CancellationToken cancellation) =>
        await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation) == buffer.Length;
}
