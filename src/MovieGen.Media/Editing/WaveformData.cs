using System.Buffers.Binary;

namespace MovieGen.Media.Editing;

/// <summary>
/// The binary format of the program audiowaveform, version 2, which players of waveforms in browsers read: a header of 24 bytes, then least
/// and greatest sample of each stretch.
/// </summary>
internal static class WaveformData
{
    public const int HeaderBytes = 24;
    private const int Version = 2;

    /// <summary>Eight bits a value.</summary>
    private const uint EightBit = 1;

    public static byte[] Of(int sampleRate, int samplesPerPeak, ReadOnlySpan<byte> pairs)
    {
        var data = new byte[HeaderBytes + pairs.Length];
        BinaryPrimitives.WriteInt32LittleEndian(data, Version);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), EightBit);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(8), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(12), samplesPerPeak);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(16), (uint)(pairs.Length / 2));
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(20), 1);
        pairs.CopyTo(data.AsSpan(HeaderBytes));
        return data;
    }
}
