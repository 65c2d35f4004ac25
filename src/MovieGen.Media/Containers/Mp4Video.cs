using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace MovieGen.Media.Containers;

/// <summary>
/// What an MP4 file of ours with one H.264 track says, sample by sample. Read without decoding and without another process.
/// </summary>
/// <param name="MovieTimeScale">Ticks per second of the movie header.</param>
/// <param name="TimeScale">Ticks per second of the track.</param>
/// <param name="EditedTicks">Length by the edit list, in movie ticks.</param>
/// <param name="Presentation">Presentation time of each sample in track ticks, in decoding order, edit list applied.</param>
/// <param name="DecodingSteps">The distinct distances of decoding times.</param>
/// <param name="KeySamples">Indices (from 0) of the samples marked as key frames.</param>
/// <param name="Samples">Where each sample's bytes are.</param>
/// <param name="Format">Four characters that name the codec.</param>
/// <param name="Colours">Primaries, transfer, matrix by their ISO/IEC 23091 numbers, and whether the range is full.</param>
internal sealed record Mp4Video(
    uint MovieTimeScale,
    uint TimeScale,
    long EditedTicks,
    ImmutableArray<long> Presentation,
    ImmutableArray<uint> DecodingSteps,
    ImmutableArray<int> KeySamples,
    ImmutableArray<SampleBytes> Samples,
    string Format,
    int Width,
    int Height,
    (uint Horizontal, uint Vertical) PixelAspect,
    Mp4Colours? Colours,
    AvcConfiguration Avc
)
{
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
        return new(
            Word(header, header[0] == 1 ? 20 : 12),
            Word(mediaHeader, mediaHeader[0] == 1 ? 20 : 12),
            edited,
            index.Presentation(start),
            index.DecodingSteps(),
            index.KeySamples(),
            index.Samples(),
            format,
            BinaryPrimitives.ReadUInt16BigEndian(entry.Span[24..]),
            BinaryPrimitives.ReadUInt16BigEndian(entry.Span[26..]),
            aspect is { } a ? (Word(a.Span, 0), Word(a.Span, 4)) : (1, 1),
            Mp4Colours.Read(Mp4Boxes.Find(inside, "colr")),
            AvcConfiguration.Read(Mp4Boxes.Need(inside, "avcC").Span)
        );
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
