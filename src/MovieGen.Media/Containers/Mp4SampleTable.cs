using System.Buffers.Binary;
using System.Collections.Immutable;

namespace MovieGen.Media.Containers;

/// <summary>The sample table (<c>stbl</c>) of a track.</summary>
internal sealed class Mp4SampleTable(ReadOnlyMemory<byte> table)
{
    /// <summary>Of a table's header: version, flags, number of entries.</summary>
    private const int EntriesAt = 8;

    /// <summary>Above the longest movie at the highest rate; a table can claim billions in a few bytes.</summary>
    private const long MaxSamples = 1 << 20;

    private readonly uint[] _durations = Runs(Mp4Boxes.Need(table, "stts"));

    public (string Format, ReadOnlyMemory<byte> Body) Entry()
    {
        var entries = Mp4Boxes.In(Mp4Boxes.Need(table, "stsd")[EntriesAt..]).ToArray();
        return entries is [var entry]
            ? (entry.Type, entry.Body)
            : throw new InvalidDataException($"The track has {entries.Length} formats; one was expected.");
    }

    public ImmutableArray<uint> DecodingSteps() => [.. _durations.Distinct()];

    /// <param name="start">Where in the track the presentation begins.</param>
    public ImmutableArray<long> Presentation(long start)
    {
        var offsets = Mp4Boxes.Find(table, "ctts") is { } box ? Runs(box) : new uint[_durations.Length];
        if (offsets.Length != _durations.Length)
            throw new InvalidDataException($"{offsets.Length} composition offsets are there for {_durations.Length} samples.");
        var times = ImmutableArray.CreateBuilder<long>(_durations.Length);
        long decoding = 0;
        for (var i = 0; i < _durations.Length; i++)
        {
            times.Add(decoding + (int)offsets[i] - start);
            decoding += _durations[i];
        }
        return times.MoveToImmutable();
    }

    /// <summary>A track without the table has key frames only.</summary>
    public ImmutableArray<int> KeySamples() =>
        Mp4Boxes.Find(table, "stss") is { } box
            ? [.. Words(box, EntriesAt, Word(box, 4), 1).Select(n => (int)n - 1)]
            : [.. Enumerable.Range(0, _durations.Length)];

    public ImmutableArray<SampleBytes> Samples()
    {
        var sizes = Sizes();
        var chunks = Chunks();
        var perChunk = Mp4Boxes.Need(table, "stsc");
        var runs = Word(perChunk, 4);
        var samples = ImmutableArray.CreateBuilder<SampleBytes>(sizes.Length);
        for (uint run = 0; run < runs; run++)
        {
            var entry = (int)(EntriesAt + 12 * run);
            var end = run + 1 < runs ? Word(perChunk, entry + 12) - 1 : (uint)chunks.Length;
            for (var chunk = Word(perChunk, entry) - 1; chunk < end; chunk++)
            {
                var at = chunks[chunk];
                for (var left = Word(perChunk, entry + 4); left > 0; left--)
                {
                    var size = (int)sizes[samples.Count];
                    samples.Add(new(at, size));
                    at += size;
                }
            }
        }
        return samples.Count == sizes.Length
            ? samples.ToImmutable()
            : throw new InvalidDataException($"{samples.Count} of {sizes.Length} samples are in chunks.");
    }

    private uint[] Sizes()
    {
        var box = Mp4Boxes.Need(table, "stsz");
        var count = Word(box, 8);
        var sizes = Word(box, 4) is not 0 and var all
            ? Enumerable.Repeat(all, count <= MaxSamples ? (int)count : 0).ToArray()
            : Words(box, 12, count, 1);
        return sizes.Length == _durations.Length
            ? sizes
            : throw new InvalidDataException($"{sizes.Length} sizes are there for {_durations.Length} samples.");
    }

    private long[] Chunks() =>
        Mp4Boxes.Find(table, "stco") is { } small
            ? [.. Words(small, EntriesAt, Word(small, 4), 1).Select(w => (long)w)]
            : Wide(Mp4Boxes.Need(table, "co64"));

    private static long[] Wide(ReadOnlyMemory<byte> box)
    {
        var halves = Words(box, EntriesAt, Word(box, 4), 2);
        return [.. halves.Chunk(2).Select(pair => (long)pair[0] << 32 | pair[1])];
    }

    /// <summary>A table of (count, value), unrolled.</summary>
    private static uint[] Runs(ReadOnlyMemory<byte> box)
    {
        var runs = Words(box, EntriesAt, Word(box, 4), 2).Chunk(2).ToArray();
        var count = runs.Sum(run => (long)run[0]);
        if (count > MaxSamples)
            throw new InvalidDataException($"The track says that it has {count} samples.");
        return [.. runs.SelectMany(run => Enumerable.Repeat(run[1], (int)run[0]))];
    }

    private static uint[] Words(ReadOnlyMemory<byte> box, int at, uint entries, int each)
    {
        var count = checked((int)entries * each);
        if (box.Length < at + 4L * count)
            throw new InvalidDataException($"A table of {count} words has {box.Length - at} bytes.");
        var words = new uint[count];
        for (var i = 0; i < count; i++)
            words[i] = Word(box, at + 4 * i);
        return words;
    }

    private static uint Word(ReadOnlyMemory<byte> box, int at) => BinaryPrimitives.ReadUInt32BigEndian(box.Span[at..]);
}
