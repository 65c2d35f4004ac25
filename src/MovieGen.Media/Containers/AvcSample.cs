using System.Buffers.Binary;

namespace MovieGen.Media.Containers;

/// <summary>The units of one H.264 picture, as they lie in an MP4 sample: length, unit, length, unit.</summary>
/// <param name="Slices">Units that carry picture.</param>
/// <param name="IsInstantRefresh">Whether all of these begin a closed group of pictures (IDR).</param>
internal readonly record struct AvcSample(int Slices, bool IsInstantRefresh)
{
    private const int LengthBytes = 4;

    /// <exception cref="InvalidDataException">The lengths do not fill the sample exactly, or a unit has the forbidden bit.</exception>
    public static AvcSample Read(FileStream file, SampleBytes place)
    {
        Span<byte> head = stackalloc byte[LengthBytes + 1];
        var (slices, refreshes) = (0, 0);
        for (var (at, end) = (place.Offset, place.Offset + place.Length); at < end;)
        {
            if (end - at <= LengthBytes || RandomAccess.Read(file.SafeFileHandle, head, at) < head.Length) throw new InvalidDataException($"A sample ends inside a unit at byte {at}.");
            var unit = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (unit == 0 || unit > end - at - LengthBytes) throw new InvalidDataException($"A unit of {unit} bytes is in a sample that has {end - at - LengthBytes} left, at byte {at}.");
            var type = head[LengthBytes] & 0x1f;
            if ((head[LengthBytes] & 0x80) != 0) throw new InvalidDataException($"A unit has the forbidden bit, at byte {at}.");
            if (type is >= 1 and <= 5) slices++;
            if (type == 5) refreshes++;
            at += LengthBytes + unit;
        }
        return new(slices, slices > 0 && refreshes == slices);
    }
}
