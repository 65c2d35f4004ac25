using System.Buffers.Binary;
using System.Text;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Changes to finished files that FFmpeg would not make.</summary>
internal static class ByteSurgery
{
    public static byte[] Cut(byte[] file, double share) => file[..(int)(file.Length * share)];

    /// <summary>The file without its first bytes.</summary>
    public static byte[] Behead(byte[] file, int bytes) => file[bytes..];

    /// <summary>Seeded noise over some bytes.</summary>
    /// <param name="at">Where, as a share of the file.</param>
    public static byte[] Damage(byte[] file, int bytes, double at = 0.5)
    {
        var damaged = (byte[])file.Clone();
        new Random(11).NextBytes(damaged.AsSpan((int)(file.Length * at), bytes));
        return damaged;
    }

    /// <summary>Sets a number inside the first MP4 box of a kind.</summary>
    /// <param name="offset">Counted from the end of the box's name.</param>
    public static byte[] Patch(byte[] file, ReadOnlySpan<byte> box, int offset, uint value)
    {
        var patched = (byte[])file.Clone();
        BinaryPrimitives.WriteUInt32BigEndian(patched.AsSpan(file.AsSpan().IndexOf(box) + box.Length + offset), value);
        return patched;
    }

    /// <summary>Sets a number behind the first occurrence of a RIFF chunk's name.</summary>
    /// <param name="offset">Counted from the end of the name.</param>
    public static byte[] PatchLittleEndian(byte[] file, ReadOnlySpan<byte> chunk, int offset, uint value)
    {
        var patched = (byte[])file.Clone();
        BinaryPrimitives.WriteUInt32LittleEndian(patched.AsSpan(file.AsSpan().IndexOf(chunk) + chunk.Length + offset), value);
        return patched;
    }

    /// <summary>Gives the first MP4 box of a kind another kind.</summary>
    public static byte[] Rename(byte[] file, ReadOnlySpan<byte> box, ReadOnlySpan<byte> name)
    {
        var renamed = (byte[])file.Clone();
        name.CopyTo(renamed.AsSpan(file.AsSpan().IndexOf(box)));
        return renamed;
    }

    /// <summary>Lets all headers of an MP4 with H.264 claim another size.</summary>
    public static byte[] ClaimSizeInMp4(byte[] movie, ushort side) =>
        Patch(Patch(Patch(movie, "tkhd"u8, 76, (uint)side << 16), "tkhd"u8, 80, (uint)side << 16), "avc1"u8, 24, (uint)side << 16 | side);

    /// <summary>Lets both headers of an AVI claim another size.</summary>
    public static byte[] ClaimSizeInAvi(byte[] movie, ushort side)
    {
        var claimed = movie;
        foreach (var (chunk, offset) in (ReadOnlySpan<(string, int)>)[("avih", 36), ("avih", 40), ("strf", 8), ("strf", 12)])
            claimed = PatchLittleEndian(claimed, Encoding.ASCII.GetBytes(chunk), offset, side);
        return claimed;
    }

    /// <summary>Lets a WebM of 160 pixels' width claim another one.</summary>
    public static byte[] ClaimWidthInWebM(byte[] movie, byte width)
    {
        var claimed = (byte[])movie.Clone();
        claimed[movie.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xB0, 0x81, 160]) + 2] = width;
        return claimed;
    }

    /// <summary>Turns the first track a quarter clockwise by its matrix, as a phone held upright does.</summary>
    public static byte[] QuarterTurn(byte[] movie)
    {
        var turned = movie;
        uint[] matrix = [0, 1 << 16, 0, unchecked((uint)-(1 << 16)), 0, 0, 90 << 16, 0, 1 << 30];
        for (var i = 0; i < matrix.Length; i++)
            turned = Patch(turned, "tkhd"u8, 40 + 4 * i, matrix[i]);
        return turned;
    }

    /// <summary>Puts zeros before the marker that a JPEG's pixels follow.</summary>
    public static byte[] PadBeforeScan(byte[] jpeg)
    {
        var scan = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        return [.. jpeg[..scan], 0, 0, 0, .. jpeg[scan..]];
    }

    /// <summary>Puts an orientation tag behind the start of a JPEG.</summary>
    public static byte[] Orient(byte[] jpeg, byte orientation)
    {
        byte[] block = [.. "Exif\0\0MM\0*\0\0\0\x08"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(block.Length + 2), .. block, .. jpeg[2..]];
    }
}
