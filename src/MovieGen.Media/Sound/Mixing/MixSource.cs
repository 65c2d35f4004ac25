using System.Runtime.InteropServices;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Sound.Mixing;

/// <summary>A mix that can be played any number of times: mixing again costs less than keeping two hours of float samples.</summary>
/// <param name="paths">The decoded sound of every source of the score.</param>
public sealed class MixSource(Score score, IReadOnlyDictionary<SoundDescription, string> paths)
{
    private const int BlockSamples = 8192;

    public long Samples => score.Samples;

    /// <summary>How FFmpeg reads what <see cref="WriteAsync"/> writes.</summary>
    public FFmpegInput Input { get; } = new FFmpegInput.Pipe("f32le") { Options = ["-ar", "48000", "-ch_layout", "stereo"] };

    /// <summary>Writes the whole mix as interleaved little-endian floats.</summary>
    /// <param name="gain">Linear, over all.</param>
    public async Task WriteAsync(Stream target, float gain, CancellationToken cancellation)
    {
        using var mixer = new Mixer(score, sound => SoundFile.Open(paths[sound]));
        var bytes = new byte[2 * BlockSamples * sizeof(float)];
        int length;
        while ((length = NextBlock(mixer, bytes, gain)) > 0)
            await target.WriteAsync(bytes.AsMemory(0, length), cancellation);
    }

    private static int NextBlock(Mixer mixer, byte[] bytes, float gain)
    {
        var block = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        var values = mixer.Read(block);
        SampleSums.Scale(block[..values], gain);
        return values * sizeof(float);
    }
}
