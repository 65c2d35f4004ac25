using System.Buffers.Binary;

namespace MovieGen.Media.Probing;

/// <summary>The size that a key frame of VP8 (RFC 6386, 9.1) or VP9 (bitstream specification, 6.2) begins with.</summary>
internal static class VpxKeyFrame
{
    /// <summary>Bytes that the size is within.</summary>
    public const int Bytes = 16;

    private const int Rgb = 7;
    private const uint SyncCode = 0x49_83_42;

    /// <returns>Null if it is no key frame.</returns>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> frame, string codec) =>
        frame.Length < Bytes ? null
        : codec == "vp8" ? Vp8(frame)
        : Vp9(frame);

    private static (int Width, int Height)? Vp8(ReadOnlySpan<byte> frame) =>
        (frame[0] & 1) == 0 && frame[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? (BinaryPrimitives.ReadUInt16LittleEndian(frame[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(frame[8..]) & 0x3FFF)
            : null;

    private static (int Width, int Height)? Vp9(ReadOnlySpan<byte> frame)
    {
        var bits = new Bits(frame);
        var marker = bits.Read(2);
        var profile = bits.Read(1) | bits.Read(1) << 1;
        if (profile == 3)
            bits.Read(1);
        var (showsExisting, isInter) = (bits.Read(1), bits.Read(1));
        bits.Read(2);
        if (marker != 2 || showsExisting == 1 || isInter == 1 || bits.Read(24) != SyncCode)
            return null;
        if (profile >= 2)
            bits.Read(1);
        if (bits.Read(3) != Rgb)
            bits.Read(profile is 1 or 3 ? 4 : 1);
        else if (profile is 1 or 3)
            bits.Read(1);
        return ((int)bits.Read(16) + 1, (int)bits.Read(16) + 1);
    }

    private ref struct Bits(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        public uint Read(int count)
        {
            var value = 0u;
            for (; count > 0; count--, _at++)
                value = value << 1 | (uint)(_bytes[_at / 8] >> (7 - _at % 8) & 1);
            return value;
        }
    }
}
