using System.Runtime.InteropServices;

namespace MovieGen.Media.Editing;

/// <summary>
/// The least and the greatest sample of each stretch of a stereo stream, whichever channel has it, so that nothing that is heard is hidden
/// by a mix. Holds one block, however long the sound.
/// </summary>
internal sealed class PeakReader
{
    private readonly int _samplesPerPeak;
    private readonly long _first;
    private readonly short[] _least;
    private readonly short[] _greatest;
    private long _next;

    /// <param name="samplesPerPeak">Length of a stretch.</param>
    /// <param name="first">Where the stream's first sample lies; what is before 0 is left out, a gap is silence.</param>
    /// <param name="length">Samples in all; a shorter stream ends in silence.</param>
    public PeakReader(int samplesPerPeak, long first, long length)
    {
        (_samplesPerPeak, _first, _next) = (samplesPerPeak, first, first);
        var peaks = (length + samplesPerPeak - 1) / samplesPerPeak;
        (_least, _greatest) = (new short[peaks], new short[peaks]);
    }

    /// <summary>Samples that came, of one channel.</summary>
    public long Samples => _next - _first;

    /// <summary>Reads 16-bit little-endian stereo to its end.</summary>
    public async Task ReadAsync(Stream sound, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        var kept = 0;
        int read;
        while ((read = await sound.ReadAsync(buffer.AsMemory(kept), cancellation)) > 0)
        {
            var whole = (kept + read) & ~3;
            Take(MemoryMarshal.Cast<byte, short>(buffer.AsSpan(0, whole)));
            kept = kept + read - whole;
            buffer.AsSpan(whole, kept).CopyTo(buffer);
        }
    }

    /// <summary>Pairs of least and greatest, 8 bits each.</summary>
    public byte[] ToPairs()
    {
        var pairs = new byte[2 * _least.Length];
        for (var i = 0; i < _least.Length; i++)
            (pairs[2 * i], pairs[2 * i + 1]) = ((byte)(_least[i] >> 8), (byte)(_greatest[i] >> 8));
        return pairs;
    }

    private void Take(ReadOnlySpan<short> samples)
    {
        for (var i = 0; i < samples.Length; i += 2, _next++)
        {
            var peak = _next / _samplesPerPeak;
            if (_next < 0 || peak >= _least.Length)
                continue;
            var (a, b) = (samples[i], samples[i + 1]);
            var (low, high) = a < b ? (a, b) : (b, a);
            // A stretch has what its samples have, and no silence that is not there.
            if (_next % _samplesPerPeak == 0 || _next == _first)
                (_least[peak], _greatest[peak]) = (low, high);
            else
                (_least[peak], _greatest[peak]) = (Math.Min(_least[peak], low), Math.Max(_greatest[peak], high));
        }
    }
}
