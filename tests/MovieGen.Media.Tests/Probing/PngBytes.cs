using System.Buffers.Binary;
using System.IO.Compression;

namespace MovieGen.Media.Tests.Probing;

/// <summary>PNG files written by hand, of sizes that no encoder would make.</summary>
internal static class PngBytes
{
    public enum Colour : byte
    {
        Gray = 0,
        Rgb = 2,
        Rgba = 6,
    }

    public static byte[] Flat(int width, int height, int bits = 8, Colour colour = Colour.Rgb, int animationFrames = 0)
    {
        var channels = colour switch
        {
            Colour.Gray => 1,
            Colour.Rgb => 3,
            _ => 4,
        };
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)bits, (byte)colour);
        Chunk(file, "IHDR"u8, header);
        if (animationFrames > 0)
        {
            var control = new byte[8];
            BinaryPrimitives.WriteInt32BigEndian(control, animationFrames);
            Chunk(file, "acTL"u8, control);
        }
        Chunk(file, "IDAT"u8, Rows(height, (width * bits * channels + 7) / 8));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Packed row by row: a picture of a billion pixels needs little memory here.</summary>
    private static byte[] Rows(int height, int rowBytes)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[rowBytes + 1];
            row.AsSpan(1).Fill(0x55);
            for (var y = 0; y < height; y++)
                packer.Write(row);
        }
        return packed.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum([.. kind, .. content]));
        file.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }
        return ~sum;
    }
}
