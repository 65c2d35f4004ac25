using System.Buffers;
using System.Buffers.Binary;

namespace MovieGen.Media.Containers;

/// <summary>The units of one H.264 picture, as they lie in an MP4 sample: length, unit, length, unit.</summary>
/// <param name="Slices">Units that carry picture.</param>
/// <param name="IsInstantRefresh">Whether all of these begin a closed group of pictures (IDR).</param>
internal readonly record struct AvcSample(int Slices, bool IsInstantRefresh)
{
    private const int LengthBytes = 4;

    /// <exception cref="InvalidDataException">
    /// The lengths do not fill the sample exactly, or a unit has the forbidden bit, or bytes that no unit can have, as where a block was
    /// never written.
    /// </exception>
    public static AvcSample Read(FileStream file, SampleBytes place)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(place.Length);
        try
        {
            var sample = buffer.AsSpan(0, place.Length);
            if (RandomAccess.Read(file.SafeFileHandle, sample, place.Offset) < sample.Length)
                throw new InvalidDataException($"The sample at byte {place.Offset} goes beyond the file.");
            return Read(sample, place.Offset);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static AvcSample Read(ReadOnlySpan<byte> sample, long offset)
    {
        var (slices, refreshes) = (0, 0);
        while (sample.Length > 0)
        {
            var length = sample.Length > LengthBytes ? BinaryPrimitives.ReadUInt32BigEndian(sample) : 0;
            if (length == 0 || length > sample.Length - LengthBytes)
                throw new InvalidDataException($"A unit of {length} bytes is in {sample.Length} bytes of the sample at byte {offset}.");
            var unit = sample.Slice(LengthBytes, (int)length);
            if ((unit[0] & 0x80) != 0)
                throw new InvalidDataException($"A unit of the sample at byte {offset} has the forbidden bit.");
            if (HasUnescaped(unit))
                throw new InvalidDataException($"A unit of the sample at byte {offset} holds zeros that an encoder never writes.");
            var type = unit[0] & 0x1f;
            if (type is >= 1 and <= 5)
                slices++;
            if (type == 5)
                refreshes++;
            sample = sample[(LengthBytes + (int)length)..];
        }
        return new(slices, slices > 0 && refreshes == slices);
    }

    /// <summary>Two zeros are always followed by at least three in a unit (emulation prevention, ITU-T H.264 7.4.1).</summary>
    private static bool HasUnescaped(ReadOnlySpan<byte> unit)
    {
        for (int at; (at = unit.IndexOf((ReadOnlySpan<byte>)[0, 0])) >= 0 && at + 2 < unit.Length; unit = unit[(at + 1)..])
            if (unit[at + 2] < 3)
                return true;
        return false;
    }
}
