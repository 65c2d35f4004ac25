using System.Buffers.Binary;
using System.Text;

namespace MovieGen.Media.Samples;

/// <summary>Made-up sound as 16-bit stereo WAV at 48 kHz: slow chords for music, a murmur for clips.</summary>
internal static class SampleSound
{
    private const int Rate = 48_000;
    private static readonly double[][] Chords =
    [
        [220, 277.18, 329.63],
        [196, 246.94, 293.66],
        [174.61, 220, 261.63],
        [196, 246.94, 329.63],
    ];

    /// <summary>Chords of two seconds each, with a soft start.</summary>
    public static void WriteMusic(string path, double seconds) =>
        Write(
            path,
            seconds,
            t =>
            {
                var chord = Chords[(int)(t / 2) % Chords.Length];
                var envelope = 0.25 * (1 - Math.Exp(-(t % 2) * 12)) * Math.Exp(-(t % 2) * 0.7);
                return envelope * chord.Sum(f => Math.Sin(2 * Math.PI * f * t) + 0.3 * Math.Sin(4 * Math.PI * f * t)) / 2;
            }
        );

    /// <summary>A murmur that swells and falls, of its own pitch for each seed.</summary>
    public static void WriteMurmur(string path, double seconds, int seed) =>
        Write(
            path,
            seconds,
            t =>
                0.12
                * (1 + Math.Sin(2 * Math.PI * 0.4 * t))
                * Math.Sin(2 * Math.PI * (300 + 40 * seed) * t + 3 * Math.Sin(2 * Math.PI * 5 * t))
        );

    private static void Write(string path, double seconds, Func<double, double> sample)
    {
        var samples = (int)(seconds * Rate);
        using var file = new BufferedStream(File.Create(path), 1 << 16);
        file.Write(Header(samples * 4));
        Span<byte> frame = stackalloc byte[4];
        for (var i = 0; i < samples; i++)
        {
            var value = (short)Math.Clamp(sample((double)i / Rate) * 32767, short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(frame, value);
            BinaryPrimitives.WriteInt16LittleEndian(frame[2..], value);
            file.Write(frame);
        }
    }

    private static byte[] Header(int dataBytes)
    {
        var header = new byte[44];
        Encoding.ASCII.GetBytes("RIFF").CopyTo(header, 0);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), 36 + dataBytes);
        Encoding.ASCII.GetBytes("WAVEfmt ").CopyTo(header, 8);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), Rate * 4);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), 4);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);
        Encoding.ASCII.GetBytes("data").CopyTo(header, 36);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), dataBytes);
        return header;
    }
}
