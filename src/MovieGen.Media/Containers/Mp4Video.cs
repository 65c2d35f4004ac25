using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace MovieGen.Media.Containers;

/// <summary>
/// What an MP4 file of ours with one H.264 track says, sample by sample. Read without decoding and without another process.
/// </summary>
internal sealed record Mp4Video
{
    /// <summary>Ticks per second of the movie header.</summary>
    public required uint MovieTimeScale { get; init; }

    /// <summary>Ticks per second of the track.</summary>
    public required uint TimeScale { get; init; }

    /// <summary>Length by the edit list, in movie ticks.</summary>
    public required long EditedTicks { get; init; }

    /// <summary>Presentation time of each sample in track ticks, in decoding order, edit list applied.</summary>
    public required ImmutableArray<long> Presentation { get; init; }

    /// <summary>The distinct distances of decoding times.</summary>
    public required ImmutableArray<uint> DecodingSteps { get; init; }

    /// <summary>Indices (from 0) of the samples marked as key frames.</summary>
    public required ImmutableArray<int> KeySamples { get; init; }

    /// <summary>Where each sample's bytes are.</summary>
    public required ImmutableArray<SampleBytes> Samples { get; init; }

    /// <summary>Four characters that name the codec.</summary>
    public required string Format { get; init; }

    public required int Width { get; init; }
    public required int Height { get; init; }
    public required (uint Horizontal, uint Vertical) PixelAspect { get; init; }

    /// <summary>Primaries, transfer, matrix by their ISO/IEC 23091 numbers, and whether the range is full.</summary>
    public required Mp4Colours? Colours { get; init; }

    public required AvcConfiguration Avc { get; init; }

    private const long LargestIndex = 256 << 20;

    /// <exception cref="InvalidDataException">The file is not such a file.</exception>
    public static Mp4Video Read(FileStream file)
    {
        var index = Mp4Boxes.TopLevel(file).Where(b => b.Type == "moov").ToArray();
        if (index is not [{ Length: <= LargestIndex } place])
            throw new InvalidDataException($"The file has {index.Length} indexes (moov) that can be read; one is needed.");
        var movie = new byte[place.Length];
        file.Position = place.Body;
        file.ReadExactly(movie);
        var tracks = Mp4Boxes.In(movie).Where(b => b.Type == "trak").ToArray();
        return tracks is [var track]
            ? Read(movie, track.Body)
            : throw new InvalidDataException($"The file has {tracks.Length} tracks; one was expected.");
    }

    private static Mp4Video Read(ReadOnlyMemory<byte> movie, ReadOnlyMemory<byte> track)
    {
        var header = Mp4Boxes.Need(movie, "mvhd").Span;
        var mediaHeader = Mp4Boxes.Need(track, "mdia", "mdhd").Span;
        var table = Mp4Boxes.Need(track, "mdia", "minf", "stbl");
        var index = new Mp4SampleTable(table);
        var (edited, start) = Edit(Mp4Boxes.Need(track, "edts", "elst").Span);
        var (format, entry) = index.Entry();
        var inside = entry[78..];
        var aspect = Mp4Boxes.Find(inside, "pasp");
        return new()
        {
            MovieTimeScale = Word(header, header[0] == 1 ? 20 : 12),
            TimeScale = Word(mediaHeader, mediaHeader[0] == 1 ? 20 : 12),
            EditedTicks = edited,
            Presentation = index.Presentation(start),
            DecodingSteps = index.DecodingSteps(),
            KeySamples = index.KeySamples(),
            Samples = index.Samples(),
            Format = format,
            Width = BinaryPrimitives.ReadUInt16BigEndian(entry.Span[24..]),
            Height = BinaryPrimitives.ReadUInt16BigEndian(entry.Span[26..]),
            PixelAspect = aspect is { } a ? (Word(a.Span, 0), Word(a.Span, 4)) : (1, 1),
            Colours = Mp4Colours.Read(Mp4Boxes.Find(inside, "colr")),
            Avc = AvcConfiguration.Read(Mp4Boxes.Need(inside, "avcC").Span),
        };
    }

    /// <summary>One edit at normal speed: its length and where in the track it begins.</summary>
    private static (long Ticks, long Start) Edit(ReadOnlySpan<byte> list)
    {
        if (Word(list, 4) != 1)
            throw new InvalidDataException($"The edit list has {Word(list, 4)} entries; one was expected.");
        return list[0] == 1
            ? (BinaryPrimitives.ReadInt64BigEndian(list[8..]), BinaryPrimitives.ReadInt64BigEndian(list[16..]))
            : (Word(list, 8), (int)Word(list, 12));
    }

    private static uint Word(ReadOnlySpan<byte> body, int at) => BinaryPrimitives.ReadUInt32BigEndian(body[at..]);
}

/// <summary>A sample's place in the file.</summary>
internal readonly record struct SampleBytes(long Offset, int Length);

/// <summary>The <c>colr</c> box of type <c>nclx</c>.</summary>
internal sealed record Mp4Colours(int Primaries, int Transfer, int Matrix, bool FullRange)
{
    public static readonly Mp4Colours Bt709 = new(1, 1, 1, false);

    public static Mp4Colours? Read(ReadOnlyMemory<byte>? box)
    {
        if (box is not { } body || Encoding.Latin1.GetString(body.Span[..4]) != "nclx")
            return null;
        int Number(int at) => BinaryPrimitives.ReadUInt16BigEndian(body.Span[at..]);
        return new(Number(4), Number(6), Number(8), (body.Span[10] & 0x80) != 0);
    }
}

/// <summary>What the decoder configuration (ISO/IEC 14496-15) says of the picture.</summary>
internal sealed record AvcConfiguration(int Profile, int LengthBytes, int ChromaFormat, int BitDepth)
{
    private const int FirstProfileWithChroma = 100;

    public static AvcConfiguration Read(ReadOnlySpan<byte> box)
    {
        var (profile, lengthBytes) = (box[1], (box[4] & 3) + 1);
        var at = 5;
        foreach (var mask in (ReadOnlySpan<byte>)[0x1f, 0xff])
        {
            var sets = box[at++] & mask;
            for (; sets > 0; sets--)
                at += 2 + BinaryPrimitives.ReadUInt16BigEndian(box[at..]);
        }
        return profile < FirstProfileWithChroma || box.Length < at + 2
            ? new(profile, lengthBytes, 1, 8)
            : new(profile, lengthBytes, box[at] & 3, 8 + (box[at + 1] & 7));
    }
}
