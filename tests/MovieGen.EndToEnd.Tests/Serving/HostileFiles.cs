using System.Buffers.Binary;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>Files that are not what they say.</summary>
internal static class HostileFiles
{
    /// <summary>The file as the web has them: index in front, so that a part of it still says what the whole was.</summary>
    public static async Task<byte[]> IndexFirstAsync(string path)
    {
        using var folder = new TemporaryFolder();
        var copy = folder.At("copy.mp4");
        (await Programs.RunAsync("ffmpeg", "-v", "error", "-i", path, "-c", "copy", "-movflags", "+faststart", copy)).Done();
        return await File.ReadAllBytesAsync(copy);
    }

    public static byte[] Half(byte[] movie) => movie[..(movie.Length / 2)];

    /// <param name="ticks">What the movie's header is to say of its length.</param>
    public static byte[] Claiming(byte[] movie, uint ticks)
    {
        // After the box's name: version and flags, two dates, time scale; four bytes each.
        var header = movie.AsSpan().IndexOf("mvhd"u8);
        BinaryPrimitives.WriteUInt32BigEndian(movie.AsSpan(header + 4 + 16), ticks);
        return movie;
    }

    /// <summary>A PNG of a few bytes that unfolds to gigabytes.</summary>
    public static byte[] VastPicture(uint width, uint height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return
        [
            0x89,
            .. "PNG\r\n\x1a\n"u8,
            .. Chunk("IHDR"u8, header),
            .. Chunk("IDAT"u8, [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]),
            .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        byte[] body = [.. name, .. content];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return chunk;
    }

    /// <summary>CRC-32 as PNG defines it.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB8_8320 & (uint)-(crc & 1));
        }

        return ~crc;
    }
}
