using System.Numerics;
using System.Runtime.InteropServices;

namespace MovieGen.Media.Sound.Mixing;

/// <summary>
/// Adds sound to a mix. Each value is <c>mix + sample · gain</c>, rounded after the product and after the sum; vectors of any width and the
/// plain loop therefore give the same bits.
/// </summary>
internal static class SampleSums
{
    /// <summary>Level of a 16-bit sample in float samples.</summary>
    public const float FullScale = 1f / 32768;

    /// <param name="gain">Already times <see cref="FullScale"/>.</param>
    public static void Add(Span<float> mix, ReadOnlySpan<short> sound, float gain)
    {
        var done = Vector.IsHardwareAccelerated ? AddVectors(mix, sound, gain, []) : 0;
        for (; done < sound.Length; done++)
            mix[done] += sound[done] * gain;
    }

    /// <param name="envelope">A gain for each value, already times <see cref="FullScale"/>.</param>
    public static void Add(Span<float> mix, ReadOnlySpan<short> sound, ReadOnlySpan<float> envelope)
    {
        var done = Vector.IsHardwareAccelerated ? AddVectors(mix, sound, 0, envelope) : 0;
        for (; done < sound.Length; done++)
            mix[done] += sound[done] * envelope[done];
    }

    /// <summary>Multiplies in place.</summary>
    public static void Scale(Span<float> mix, float gain)
    {
        if (gain == 1)
            return;
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(mix);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] *= gain;
        foreach (ref var value in mix[(vectors.Length * Vector<float>.Count)..])
            value *= gain;
    }

    private static int AddVectors(Span<float> mix, ReadOnlySpan<short> sound, float gain, ReadOnlySpan<float> envelope)
    {
        var sounds = MemoryMarshal.Cast<short, Vector<short>>(sound);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(mix);
        var gains = MemoryMarshal.Cast<float, Vector<float>>(envelope);
        var same = new Vector<float>(gain);
        for (var i = 0; i < sounds.Length; i++)
        {
            Vector.Widen(sounds[i], out var low, out var high);
            sums[2 * i] += Vector.ConvertToSingle(low) * (gains.IsEmpty ? same : gains[2 * i]);
            sums[2 * i + 1] += Vector.ConvertToSingle(high) * (gains.IsEmpty ? same : gains[2 * i + 1]);
        }
        return sounds.Length * Vector<short>.Count;
    }
}
