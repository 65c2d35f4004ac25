using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Sound.Mixing;

/// <summary>
/// Turns a score into interleaved stereo float samples, block by block and in order. Memory is a few blocks and the voices that sound at
/// the moment, whatever the movie's length. The same score and sounds give the same bits on every machine: see <see cref="SampleSums"/> and
/// <see cref="FadeCurves"/>; voices are always added in the score's order.
/// </summary>
/// <param name="open">Opens the decoded sound of a source; the mixer closes it.</param>
public sealed class Mixer(Score score, Func<SoundDescription, SoundFile> open) : IDisposable
{
    private readonly List<(Voice Voice, SoundFile Sound)> _sounding = [];
    private short[] _sound = [];
    private float[] _envelope = [];
    private int _next;

    /// <summary>The next sample to be mixed.</summary>
    public long Position { get; private set; } = score.From;

    /// <summary>Mixes the next block.</summary>
    /// <param name="block">Left and right in turn.</param>
    /// <returns>How many values were written: fewer than requested at the end, then 0.</returns>
    /// <exception cref="EndOfStreamException">A sound is shorter than its score says.</exception>
    public int Read(Span<float> block)
    {
        var samples = (int)Math.Min(block.Length / 2, score.End - Position);
        var mix = block[..(2 * samples)];
        mix.Clear();
        if (_sound.Length < mix.Length)
            (_sound, _envelope) = (new short[mix.Length], new float[mix.Length]);

        var end = Position + samples;
        for (; _next < score.Voices.Length && score.Voices[_next].At < end; _next++)
            _sounding.Add((score.Voices[_next], open(score.Voices[_next].Sound)));
        foreach (var (voice, sound) in _sounding)
            Add(voice, sound, mix);
        Position = end;
        _sounding.RemoveAll(Ended);
        return mix.Length;
    }

    public void Dispose()
    {
        foreach (var (_, sound) in _sounding)
            sound.Dispose();
        _sounding.Clear();
    }

    private void Add(Voice voice, SoundFile sound, Span<float> mix)
    {
        var from = Math.Max(voice.At, Position);
        var to = Math.Min(voice.End, Position + mix.Length / 2);
        var values = 2 * (int)(to - from);
        var piece = _sound.AsSpan(0, values);
        sound.Read(voice.SourceSample + from - voice.At, piece);

        var target = mix.Slice(2 * (int)(from - Position), values);
        var gain = voice.Gain * SampleSums.FullScale;
        if (!voice.Ramps.Any(ramp => ramp.Touches(from, to)))
        {
            SampleSums.Add(target, piece, gain);
            return;
        }
        var envelope = _envelope.AsSpan(0, values);
        envelope.Fill(gain);
        foreach (var ramp in voice.Ramps)
            ramp.Shape(envelope, from);
        SampleSums.Add(target, piece, envelope);
    }

    private bool Ended((Voice Voice, SoundFile Sound) sounding)
    {
        if (sounding.Voice.End > Position)
            return false;
        sounding.Sound.Dispose();
        return true;
    }
}
