using System.Runtime.InteropServices;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Sound.Mixing;

namespace MovieGen.Media.Tests.Sound;

/// <summary>
/// A mixing table for tests: sounds are functions of the sample number, written as decoded sounds; mixes come back as the left channel.
/// </summary>
internal sealed class MixTable(MediaRig rig)
{
    public const int Rate = 48_000;

    private readonly string _folder = rig.NewFolder();
    private readonly Dictionary<SoundDescription, string> _paths = [];

    /// <summary>A source whose left and right are <paramref name="value"/> (−1 to 1) of the sample number.</summary>
    /// <param name="startSeconds">Where its first sample lies against the picture.</param>
    public SoundDescription Source(long samples, Func<long, double> value, double startSeconds = 0)
    {
        var bytes = new byte[samples * SoundFile.BytesPerSample];
        var values = MemoryMarshal.Cast<byte, short>(bytes.AsSpan());
        for (var i = 0; i < samples; i++)
            values[2 * i] = values[2 * i + 1] = (short)Math.Round(value(i) * 32767);
        var hash = ContentHash.Of([.. bytes, .. BitConverter.GetBytes(startSeconds)]);
        var description = new SoundDescription(
            new SourceFile(hash, "wav"),
            new AudioFacts(0, "pcm_s16le", Rate, 2, "stereo", startSeconds, (double)samples / Rate)
        );
        _paths[description] = Path.Combine(_folder, hash.Hex);
        File.WriteAllBytes(_paths[description], bytes);
        return description;
    }

    public SoundDescription Tone(long samples, double phase = 0, double amplitude = 0.5) =>
        Source(samples, i => amplitude * Math.Sin(2 * Math.PI * (440.0 * i / Rate) + phase));

    public static ScenePiece Piece(
        SoundDescription sound,
        long at,
        long samples,
        long sourceSample,
        long fadeIn,
        long fadeOut,
        double gain = 1
    ) => new(sound.Source, sound.Audio, at, samples, sourceSample, gain, fadeIn, fadeOut);

    public static MusicPiece Music(SoundDescription sound, bool loop = false, double gain = 1, long fadeIn = 0, long fadeOut = 0) =>
        new(sound.Source, sound.Audio, gain, loop, fadeIn, fadeOut);

    public float[] Mix(
        long samples,
        IEnumerable<ScenePiece> scenes,
        IEnumerable<MusicPiece>? music = null,
        int block = 8192,
        SoundPart? part = null
    )
    {
        var description = new SoundtrackDescription(samples, [.. scenes], [.. music ?? []], null, 192_000) { Part = part };
        var score = Score.Of(description, _paths.ToDictionary(p => p.Key, p => new FileInfo(p.Value).Length / SoundFile.BytesPerSample));
        using var mixer = new Mixer(score, sound => SoundFile.Open(_paths[sound]));
        var left = new float[samples];
        var values = new float[2 * block];
        long at = 0;
        int read;
        while ((read = mixer.Read(values)) > 0)
            for (var i = 0; i < read; i += 2)
                left[at++] = values[i];
        Assert.Equal(samples, at);
        return left;
    }
}
