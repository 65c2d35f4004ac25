using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MovieGen.Media.Sound.Mixing;

/// <summary>
/// The decoded sound of a source: 48 kHz, stereo, 16 bits, little endian, nothing else in the file; read by sample number.
/// </summary>
public sealed class SoundFile : IDisposable
{
    public const int BytesPerSample = 2 * sizeof(short);

    private readonly SafeFileHandle _file;

    private SoundFile(SafeFileHandle file) => _file = file;

    /// <summary>How many samples (left and right together are one) there are.</summary>
    public long Samples => RandomAccess.GetLength(_file) / BytesPerSample;

    public static SoundFile Open(string path) => new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read));

    /// <summary>Fills <paramref name="values"/>, left and right in turn.</summary>
    /// <param name="sample">The first sample to read.</param>
    /// <exception cref="EndOfStreamException">The file ends before.</exception>
    public void Read(long sample, Span<short> values)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        var offset = sample * BytesPerSample;
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_file, bytes, offset);
            if (read == 0)
                throw new EndOfStreamException(
                    $"The sound has {Samples} samples; {sample} to {sample + values.Length / 2} were requested."
                );
            bytes = bytes[read..];
            offset += read;
        }
    }

    public void Dispose() => _file.Dispose();
}
