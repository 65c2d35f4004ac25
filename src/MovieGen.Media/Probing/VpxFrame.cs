using System.Buffers.Binary;

namespace MovieGen.Media.Probing;

/// <summary>
/// The size that a frame of VP8 (RFC 6386, 9.1) or VP9 (bitstream specification, 6.2) begins with. VP9 may say a new one in any frame;
/// a frame that says none has that of an earlier one.
/// </summary>
internal static class VpxFrame
{
    private const int References = 3;
    private const int Rgb = 7;
    private const uint SyncCode = 0x49_83_42;

    /// <param name="size">Null if the frame says none.</param>
    /// <returns>False if it is no frame of the codec, or ends too early.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, string codec, out (int Width, int Height)? size) =>
        codec == "vp8" ? TryVp8(frame, out size) : TryVp9(new(frame), out size);

    private static bool TryVp8(ReadOnlySpan<byte> frame, out (int Width, int Height)? size)
    {
        size = null;
        if (frame.Length >= 3 && (frame[0] & 1) == 1)
            return true;
        if (frame.Length < 10 || !frame[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
            return false;
        size = (BinaryPrimitives.ReadUInt16LittleEndian(frame[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(frame[8..]) & 0x3FFF);
        return true;
    }

    private static bool TryVp9(Bits bits, out (int Width, int Height)? size)
    {
        size = null;
        if (bits.Read(2) != 2)
            return false;
        var profile = bits.Read(1) | bits.Read(1) << 1;
        if (profile == 3)
            bits.Read(1);
        if (bits.Read(1) == 1)
            return true;
        var (isInter, isShown, isResilient) = (bits.Read(1) == 1, bits.Read(1) == 1, bits.Read(1) == 1);
        var isIntraOnly = isInter && !isShown && bits.Read(1) == 1;
        if (isInter && !isResilient)
            bits.Read(2);
        if (isInter && !isIntraOnly)
        {
            if (HasSizeOfReference(ref bits))
                return !bits.Ended;
        }
        else
        {
            if (bits.Read(24) != SyncCode)
                return false;
            if (!isInter || profile > 0)
                SkipColours(ref bits, profile);
            if (isInter)
                bits.Read(8);
        }
        var (width, height) = ((int)bits.Read(16) + 1, (int)bits.Read(16) + 1);
        if (!bits.Ended)
            size = (width, height);
        return !bits.Ended;
    }

    private static bool HasSizeOfReference(ref Bits bits)
    {
        bits.Read(8 + References * 4);
        for (var reference = 0; reference < References; reference++)
            if (bits.Read(1) == 1)
                return true;
        return false;
    }

    private static void SkipColours(ref Bits bits, uint profile)
    {
        if (profile >= 2)
            bits.Read(1);
        if (bits.Read(3) != Rgb)
            bits.Read(profile is 1 or 3 ? 4 : 1);
        else if (profile is 1 or 3)
            bits.Read(1);
    }

    /// <summary>Behind the end are zeros.</summary>
    private ref struct Bits(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        /// <summary>Whether more was read than there is.</summary>
        public readonly bool Ended => _at > _bytes.Length * 8;

        public uint Read(int count)
        {
            var value = 0u;
            for (; count > 0; count--, _at++)
                value = value << 1 | (_at / 8 < _bytes.Length ? (uint)(_bytes[_at / 8] >> (7 - _at % 8) & 1) : 0);
            return value;
        }
    }
}
