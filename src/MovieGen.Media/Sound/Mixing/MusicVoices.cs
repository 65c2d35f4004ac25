using System.Collections.Immutable;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Sound.Mixing;

/// <summary>
/// Music under the movie from its first sample on; if it loops, each round is laid over the end of the one before with equal power.
/// </summary>
internal static class MusicVoices
{
    /// <summary>Below this a loop would be a buzz and its rounds countless: such a sound is played once.</summary>
    private const long MinLoop = FrameRate.SampleRate / 10;

    private const long MaxSeam = FrameRate.SampleRate;

    /// <summary>Fade of music that is cut off by the movie's end: 5 ms.</summary>
    private const long EdgeFade = 240;

    public static IEnumerable<Voice> Of(MusicPiece music, long movieSamples, long soundSamples)
    {
        var loops = music.Loop && soundSamples >= MinLoop;
        var seam = loops ? Math.Min(MaxSeam, soundSamples / 4) : 0;
        var round = soundSamples - seam;
        var end = loops ? movieSamples : Math.Min(movieSamples, soundSamples);
        var bed = Bed(music, end, cutOff: loops || soundSamples > movieSamples);
        for (long at = 0; at < end; at += round)
        {
            var samples = Math.Min(soundSamples, end - at);
            yield return new Voice(
                new SoundDescription(music.Source, music.Audio),
                at,
                samples,
                0,
                (float)music.Gain,
                [.. bed, .. Seams(at, samples, seam, soundSamples)]
            );
            if (!loops)
                yield break;
        }
    }

    private static ImmutableArray<Ramp> Bed(MusicPiece music, long end, bool cutOff)
    {
        var fadeOut = Math.Min(Math.Max(music.FadeOut, cutOff ? EdgeFade : 0), end);
        var fadeIn = Math.Min(music.FadeIn, end);
        var ramps = ImmutableArray.CreateBuilder<Ramp>(2);
        if (fadeIn > 0)
            ramps.Add(new Ramp(0, fadeIn, Rises: true, FadeCurve.EqualPower));
        if (fadeOut > 0)
            ramps.Add(new Ramp(end - fadeOut, fadeOut, Rises: false, FadeCurve.EqualPower));
        return ramps.DrainToImmutable();
    }

    private static IEnumerable<Ramp> Seams(long at, long samples, long seam, long soundSamples)
    {
        if (at > 0)
            yield return new Ramp(at, seam, Rises: true, FadeCurve.EqualPower);
        if (seam > 0 && samples > soundSamples - seam)
            yield return new Ramp(at + soundSamples - seam, seam, Rises: false, FadeCurve.EqualPower);
    }
}
