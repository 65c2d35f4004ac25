using System.Buffers.Binary;

namespace MovieGen.Media.Containers;

/// <summary>One box of an MP4 file (ISO/IEC 14496-12): its type and the bytes after its header.</summary>
internal readonly record struct Mp4Box(string Type, ReadOnlyMemory<byte> Body);

/// <summary>Walks boxes of files that we made ourselves and still do not trust: every length is checked against what there is.</summary>
internal static class Mp4Boxes
{
    private const int HeaderBytes = 8;

    /// <exception cref="InvalidDataException">A box does not fit into what holds it.</exception>
    public static IEnumerable<Mp4Box> In(ReadOnlyMemory<byte> container)
    {
        var rest = container;
        while (rest.Length > 0)
        {
            if (rest.Length < HeaderBytes)
                throw new InvalidDataException($"{rest.Length} bytes follow the last box.");
            var size = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
            if (size < HeaderBytes || size > rest.Length)
                throw new InvalidDataException($"A box of {size} bytes is in {rest.Length} bytes.");
            yield return new(TypeOf(rest.Span[4..]), rest[HeaderBytes..(int)size]);
            rest = rest[(int)size..];
        }
    }

    /// <summary>The first box at the end of a path of types.</summary>
    public static ReadOnlyMemory<byte>? Find(ReadOnlyMemory<byte> container, params ReadOnlySpan<string> path)
    {
        var at = container;
        foreach (var type in path)
        {
            if (FindOne(at, type) is not { } body)
                return null;
            at = body;
        }
        return at;
    }

    /// <exception cref="InvalidDataException">There is no such box.</exception>
    public static ReadOnlyMemory<byte> Need(ReadOnlyMemory<byte> container, params ReadOnlySpan<string> path) =>
        Find(container, path) ?? throw new InvalidDataException($"The box {string.Join('/', path)} is missing.");

    /// <summary>The places of the top-level boxes of a file, whose bodies may be larger than memory.</summary>
    public static IEnumerable<(string Type, long Body, long Length)> TopLevel(FileStream file)
    {
        var header = new byte[2 * HeaderBytes];
        long at = 0;
        while (at < file.Length)
        {
            file.Position = at;
            file.ReadExactly(header, 0, HeaderBytes);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var headerBytes = HeaderBytes;
            if (size == 1)
            {
                file.ReadExactly(header, HeaderBytes, HeaderBytes);
                size = BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(HeaderBytes));
                headerBytes = 2 * HeaderBytes;
            }
            if (size < headerBytes || size > file.Length - at)
                throw new InvalidDataException($"A box of {size} bytes begins {file.Length - at} bytes before the end of the file.");
            yield return (TypeOf(header.AsSpan(4)), at + headerBytes, size - headerBytes);
            at += size;
        }
    }

    private static ReadOnlyMemory<byte>? FindOne(ReadOnlyMemory<byte> container, string type)
    {
        foreach (var box in In(container))
            if (box.Type == type)
                return box.Body;
        return null;
    }

    private static string TypeOf(ReadOnlySpan<byte> header) => System.Text.Encoding.Latin1.GetString(header[..4]);
}
