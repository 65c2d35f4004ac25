using System.Buffers.Binary;
using System.Collections.Immutable;

namespace MovieGen.Media.Probing;

/// <summary>
/// Reads copied packets of VP8 or VP9 (IVF) as they come and keeps the sizes of their key frames. FFmpeg's decoder of VP9 cannot leave
/// other frames out, so decoding would take as long as the video is.
/// </summary>
internal sealed class VpxSizes(string codec)
{
    private const int FileHeader = 32;
    private const int FrameHeader = 12;

    /// <summary>A video with more sizes changes them all the time; the first ones say enough.</summary>
    private const int MaxSizes = 64;

    private readonly List<(int Width, int Height)> _sizes = [];

    /// <summary>Each once, in the order of the file.</summary>
    public ImmutableArray<(int Width, int Height)> Sizes => [.. _sizes];

    public async Task ReadAsync(Stream source, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        await source.ReadAtLeastAsync(buffer.AsMemory(0, FileHeader), FileHeader, throwOnEndOfStream: false, cancellation);
        while (await TryFillAsync(source, buffer.AsMemory(0, FrameHeader), cancellation))
        {
            var left = BinaryPrimitives.ReadUInt32LittleEndian(buffer);
            for (var first = true; left > 0; first = false)
            {
                var part = buffer.AsMemory(0, (int)Math.Min(left, (uint)buffer.Length));
                if (!await TryFillAsync(source, part, cancellation))
                    return;
                if (first)
                    Take(part.Span);
                left -= (uint)part.Length;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        if (VpxKeyFrame.SizeOf(frame, codec) is { } size && _sizes.Count < MaxSizes && !_sizes.Contains(size))
            _sizes.Add(size);
    }

    private static async Task<bool> TryFillAsync(Stream source, Memory<byte> buffer, CancellationToken cancellation) =>
        await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation) == buffer.Length;
}
