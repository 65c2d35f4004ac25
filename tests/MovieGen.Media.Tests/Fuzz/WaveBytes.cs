namespace MovieGen.Media.Tests.Fuzz;

/// <summary>A WAV of two channels at 48 kHz in a format that no encoder here has: its header, and noise.</summary>
internal static class WaveBytes
{
    private const int Bytes = 32768;
    private const short BlockAlign = 2048;

    public static byte[] Of(ushort format)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        // Bits of a sample, mask of the channels, reserved, flags of the decoder, reserved.
        byte[] extra = [16, 0, 3, 0, 0, 0, .. new byte[8], 0xE0, 0, 0, 0];
        writer.Write("RIFF"u8);
        writer.Write(Bytes + extra.Length + 38);
        writer.Write("WAVEfmt "u8);
        writer.Write(18 + extra.Length);
        writer.Write(format);
        writer.Write((short)2);
        writer.Write(48000);
        writer.Write(16000);
        writer.Write(BlockAlign);
        writer.Write((short)16);
        writer.Write((short)extra.Length);
        writer.Write(extra);
        writer.Write("data"u8);
        writer.Write(Bytes);
        var noise = new byte[Bytes];
        new Random(5).NextBytes(noise);
        writer.Write(noise);
        return file.ToArray();
    }
}
