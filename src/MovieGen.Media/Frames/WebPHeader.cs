using System.Buffers.Binary;
using MovieGen.Domain.Frames;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Frames;

/// <summary>
/// Size of a lossy WebP picture, from its file alone: a RIFF whose one chunk is a VP8 key frame (RFC 9649, RFC 6386 section 9.1).
/// </summary>
internal static class WebPHeader
{
    private const int Length = 30;

    /// <exception cref="Contracts.Rendering.RenderFailedException">The file is not one whole picture.</exception>
    public static PixelSize Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> head = stackalloc byte[Length];
        if (file.ReadAtLeast(head, Length, throwOnEndOfStream: false) < Length)
            throw Verification.Failed($"The picture has only {file.Length} bytes.");
        var chunk = BinaryPrimitives.ReadUInt32LittleEndian(head[16..]);
        var whole =
            head[..4].SequenceEqual("RIFF"u8)
            && head[8..16].SequenceEqual("WEBPVP8 "u8)
            && BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8 == file.Length
            && chunk + 20 <= file.Length;
        if (!whole || !head[23..26].SequenceEqual((ReadOnlySpan<byte>)[0x9d, 0x01, 0x2a]))
            throw Verification.Failed("The picture is not one whole WebP.");
        return new PixelSize(Side(head[26..]), Side(head[28..]));
    }

    private static int Side(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16LittleEndian(at) & 0x3fff;
}
