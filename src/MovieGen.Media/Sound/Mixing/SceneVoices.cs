using System.Collections.Immutable;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Sound.Mixing;

/// <summary>
/// The sound of one scene. A fade as long as a transition is laid over the neighbour that the timeline overlaps with it. A fade of
/// milliseconds stands at a cut, where the timeline overlaps nothing: it is centred on the cut, with a little of the source from beyond the
/// scene's border, so that the two sounds pass into each other. A tone that continues across a cut then continues in the movie, where two
/// fades to silence would leave a hole of ten milliseconds.
/// </summary>
internal static class SceneVoices
{
    /// <summary>Where a source's sound begins or ends within a scene: 5 ms.</summary>
    private const long EdgeFade = 240;

    public static IEnumerable<Voice> Of(ScenePiece piece, long movieSamples, long soundSamples)
    {
        var rise = Border(piece.At, piece.FadeIn, rises: true, movieSamples);
        var fall = Border(piece.At + piece.Samples, piece.FadeOut, rises: false, movieSamples);
        var start = Math.Max(0, rise?.Start ?? piece.At);
        var end = Math.Min(movieSamples, fall?.End ?? piece.At + piece.Samples);

        // The decoded sound begins with the stream's first sample, wherever that lies against the picture; the shift is made here and
        // nowhere else.
        var soundStart = piece.At - piece.SourceSample + (long)Math.Round(piece.Audio.StartSeconds * FrameRate.SampleRate);
        var ramps = ImmutableArray.CreateBuilder<Ramp>(4);
        if (rise is { } atStart)
            ramps.Add(atStart);
        if (fall is { } atEnd)
            ramps.Add(atEnd);
        if (soundStart > start)
        {
            start = soundStart;
            ramps.Add(new Ramp(start, EdgeFade, Rises: true, FadeCurve.Linear));
        }
        if (soundStart + soundSamples < end)
        {
            end = soundStart + soundSamples;
            ramps.Add(new Ramp(end - EdgeFade, EdgeFade, Rises: false, FadeCurve.Linear));
        }
        if (end > start)
            yield return new Voice(
                new SoundDescription(piece.Source, piece.Audio),
                start,
                end - start,
                start - soundStart,
                (float)piece.Gain,
                ramps.DrainToImmutable()
            );
    }

    private static Ramp? Border(long border, long fade, bool rises, long movieSamples)
    {
        if (fade <= 0)
            return null;
        if (fade > SoundtrackPlanner.CutFadeSamples)
            return new Ramp(rises ? border : border - fade, fade, rises, FadeCurve.EqualPower);

        // The movie's own two ends have nothing beyond them.
        return new Ramp(Math.Clamp(border - fade / 2, 0, Math.Max(0, movieSamples - fade)), fade, rises, FadeCurve.Linear);
    }
}
