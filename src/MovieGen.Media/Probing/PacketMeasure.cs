using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MovieGen.Domain.Frames;

namespace MovieGen.Media.Probing;

/// <summary>
/// Measures one stream from its packets, which no header can belie. Packets that an edit list discards are not seen and do not count.
/// </summary>
internal sealed class PacketMeasure(Rational timeBase)
{
    /// <summary>
    /// Key frames closer than this are thinned out: an index for seeking needs no more, and of intra-only video every frame is one.
    /// </summary>
    private const double KeyFrameSpacing = 0.25;

    private readonly List<long> _stamps = [];
    private readonly List<long> _keys = [];
    private readonly PacketSizes _sizes = new();
    private long _end = long.MinValue;
    private long? _firstKey;
    private long _fallen;

    /// <summary>Packets without a presentation time stamp, where the decoding one stands in.</summary>
    public long Unstamped { get; private set; }

    /// <summary>Packets that an edit list hides: decoded, but not shown or heard.</summary>
    public long Discarded { get; private set; }

    public long Count => _stamps.Count;

    public bool IsEmpty => _stamps.Count == 0;

    public long StartTicks { get; private set; } = long.MaxValue;

    /// <summary>End of the last packet; if it has no length, the average is used.</summary>
    public long EndTicks => _end > LastStamp ? _end : LastStamp + Math.Max(1, (long)Math.Round(AverageStep));

    public double Seconds => IsEmpty ? 0 : (double)(EndTicks - StartTicks) * timeBase.Num / timeBase.Den;

    private long LastStamp { get; set; } = long.MinValue;

    private double AverageStep => Count > 1 ? (double)(LastStamp - StartTicks) / (Count - 1) : 0;

    /// <summary>Takes a packet, in decoding order. What comes before the first key frame cannot be decoded and does not count.</summary>
    /// <param name="stamp">Presentation time stamp in ticks, or null.</param>
    /// <param name="decoding">Decoding time stamp in ticks, or null.</param>
    /// <param name="length">Duration in ticks, 0 if unknown.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="isDiscarded">Whether it is decoded, but not shown.</param>
    public void Add(long? stamp, long? decoding, long length, long bytes, bool isKey, bool isDiscarded)
    {
        var known = stamp ?? decoding;
        if (isKey)
            _firstKey ??= known ?? long.MinValue;
        if (isDiscarded)
            Discarded++;
        if (isDiscarded || _firstKey is null || known < _firstKey)
            return;
        if (stamp is null)
            Unstamped++;
        if (known is not { } at)
            return;
        if (_stamps.Count > 0)
            _fallen = Math.Max(_fallen, _stamps[^1] - at);
        _stamps.Add(at);
        _sizes.Add(bytes, isKey);
        if (isKey)
            _keys.Add(at);
        StartTicks = Math.Min(StartTicks, at);
        LastStamp = Math.Max(LastStamp, at);
        if (length > 0)
            _end = Math.Max(_end, at + length);
    }

    /// <summary>
    /// Ascending and thinned; the first is always kept. Empty if none has a time stamp: decoding then begins at the start of the file.
    /// </summary>
    public ImmutableArray<long> KeyFrames()
    {
        _keys.Sort();
        var spacing = KeyFrameSpacing * timeBase.Den / timeBase.Num;
        var kept = ImmutableArray.CreateBuilder<long>();
        foreach (var key in _keys)
            if (kept.Count == 0 || key - kept[^1] >= spacing)
                kept.Add(key);
        return kept.ToImmutable();
    }

    /// <inheritdoc cref="PacketSizes"/>
    public bool KeyFramesMayBePartial => _sizes.KeyFramesMayBePartial;

    /// <summary>The largest fall of time stamps from one packet to the next, in seconds; of sound, which is never reordered.</summary>
    public double LargestFallSeconds => (double)_fallen * timeBase.Num / timeBase.Den;

    /// <summary>Steps between shown frames, judged against their average.</summary>
    /// <returns>
    /// Whether they differ by more than rounding to the clock explains, and whether there is a gap of more than a second beyond the usual.
    /// </returns>
    public (bool Variable, bool Gaps) Steps()
    {
        if (Count < 3)
            return (false, false);
        _stamps.Sort();
        var (average, second) = (AverageStep, (double)timeBase.Den / timeBase.Num);
        var tolerance = Math.Max(1.01, 0.05 * average);
        var (uneven, gaps) = (0L, false);
        for (var i = 1; i < _stamps.Count; i++)
        {
            var step = _stamps[i] - _stamps[i - 1];
            if (Math.Abs(step - average) > tolerance)
                uneven++;
            if (step > 2 * average + second)
                gaps = true;
        }
        return (uneven > Math.Max(1, Count / 200), gaps);
    }

    /// <summary>The average rate: the declared one if the packets agree with it, otherwise what they show.</summary>
    public Rational Rate(Rational declared)
    {
        if (Count < 2 || AverageStep <= 0)
            return declared.Num > 0 ? declared : new Rational(25, 1);
        var measured = timeBase.Den / (timeBase.Num * AverageStep);
        return declared.Num > 0 && Math.Abs(declared.ToDouble() / measured - 1) < 0.001
            ? declared
            : new Rational(Math.Max(1, (long)Math.Round(measured * 1000)), 1000);
    }
}

/// <summary>
/// Reads FFprobe's list of packets as it comes: <c>stream,pts,dts,duration,size,flags</c>, sometimes with more columns behind.
/// </summary>
internal sealed class PacketList(IReadOnlyDictionary<int, PacketMeasure> streams)
{
    /// <summary>More packets than two hours at a thousand frames a second are no film.</summary>
    private const long MaxPackets = 10_000_000;

    private long _count;

    public async Task ReadAsync(Stream source, CancellationToken cancellation)
    {
        using var lines = new StreamReader(source, Encoding.ASCII, false, 64 * 1024, leaveOpen: true);
        while (await lines.ReadLineAsync(cancellation) is { } line)
            Take(line);
    }

    internal void Take(ReadOnlySpan<char> line)
    {
        Span<Range> columns = stackalloc Range[7];
        if (
            line.Split(columns, ',') < 6
            || !int.TryParse(line[columns[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var stream)
        )
            return;
        if (!streams.TryGetValue(stream, out var measure))
            return;
        if (++_count > MaxPackets)
            throw new InvalidDataException($"The file has more than {MaxPackets} packets.");
        var flags = line[columns[5]];
        measure.Add(
            Ticks(line[columns[1]]),
            Ticks(line[columns[2]]),
            Ticks(line[columns[3]]) ?? 0,
            Ticks(line[columns[4]]) ?? 0,
            flags.Contains('K'),
            flags.Contains('D')
        );
    }

    private static long? Ticks(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks) ? ticks : null;
}
