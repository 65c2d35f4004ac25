using System.Buffers.Binary;
using MovieGen.Media.Containers;

namespace MovieGen.Media.Pictures;

/// <summary>
/// The colours of a HEIF file's primary picture by the numbers of ISO/IEC 23091-2 (its <c>nclx</c> box), which libvips does not pass on.
/// </summary>
/// <param name="Primaries">12 is Display P3.</param>
/// <param name="Transfer">16 is PQ, 18 is HLG.</param>
internal sealed record HeifColour(int Primaries, int Transfer)
{
    private const int MaxMetaBytes = 16 << 20;

    public bool IsDisplayP3 => Primaries == 12 && HdrTransfer is null;

    /// <summary>FFmpeg's name of an HDR transfer, or null.</summary>
    public string? HdrTransfer =>
        Transfer switch
        {
            16 => "smpte2084",
            18 => "arib-std-b67",
            _ => null,
        };

    /// <returns>Null if the file has no such numbers, or is not built as HEIF files are.</returns>
    public static HeifColour? Of(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            foreach (var (type, body, length) in Mp4Boxes.TopLevel(file))
            {
                if (type != "meta" || length is < 4 or > MaxMetaBytes)
                    continue;
                var meta = new byte[length];
                file.Position = body;
                file.ReadExactly(meta);
                return OfMeta(meta.AsMemory(4));
            }
            return null;
        }
        catch (Exception malformed)
            when (malformed is InvalidDataException or EndOfStreamException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static HeifColour? OfMeta(ReadOnlyMemory<byte> meta)
    {
        if (Mp4Boxes.Find(meta, "pitm") is not { } primary || Mp4Boxes.Find(meta, "iprp") is not { } properties)
            return null;
        var item = primary.Span[0] == 0 ? BinaryPrimitives.ReadUInt16BigEndian(primary.Span[4..]) : Word(primary.Span[4..]);
        if (Mp4Boxes.Find(properties, "ipco") is not { } list || Mp4Boxes.Find(properties, "ipma") is not { } associations)
            return null;
        var all = Mp4Boxes.In(list).ToArray();
        foreach (var index in PropertiesOf(item, associations.Span))
            if (index > 0 && index <= all.Length && all[index - 1] is { Type: "colr" } box && box.Body.Span[..4].SequenceEqual("nclx"u8))
                return new(
                    BinaryPrimitives.ReadUInt16BigEndian(box.Body.Span[4..]),
                    BinaryPrimitives.ReadUInt16BigEndian(box.Body.Span[6..])
                );
        return null;
    }

    /// <summary>Numbers of an item's properties, counted from 1.</summary>
    private static List<int> PropertiesOf(uint item, ReadOnlySpan<byte> box)
    {
        var (isWide, longIndices) = (box[0] > 0, (box[3] & 1) != 0);
        var at = 8;
        for (var entries = Word(box[4..]); entries > 0; entries--)
        {
            var id = isWide ? Word(box[at..]) : BinaryPrimitives.ReadUInt16BigEndian(box[at..]);
            at += isWide ? 4 : 2;
            var found = new List<int>();
            for (int left = box[at++]; left > 0; left--)
            {
                // The highest bit says that a reader must know the property.
                found.Add(longIndices ? BinaryPrimitives.ReadUInt16BigEndian(box[at..]) & 0x7FFF : box[at] & 0x7F);
                at += longIndices ? 2 : 1;
            }
            if (id == item)
                return found;
        }
        return [];
    }

    private static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
