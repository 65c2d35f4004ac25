using System.Collections.Immutable;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Sound.Mixing;

/// <summary>
/// Who sounds when: a soundtrack as voices on the movie's sample grid. The order of the voices is the order in which samples are added.
/// </summary>
/// <param name="Samples">Its length: the movie's, or that of a part of it.</param>
/// <param name="Voices">By start; of the same start, scenes before music, each in the order of the description.</param>
public sealed record Score(long Samples, ImmutableArray<Voice> Voices)
{
    /// <summary>Where in the movie it begins; the voices are counted from the movie's start.</summary>
    public long From { get; init; }

    /// <summary>The sample behind its last.</summary>
    public long End => From + Samples;

    /// <summary>Every source that a soundtrack uses, once.</summary>
    public static ImmutableArray<SoundDescription> Sources(SoundtrackDescription soundtrack) =>
        [
            .. soundtrack
                .Scenes.Where(s => s.Gain > 0)
                .Select(s => new SoundDescription(s.Source, s.Audio))
                .Concat(soundtrack.Music.Where(m => m.Gain > 0).Select(m => new SoundDescription(m.Source, m.Audio)))
                .Distinct(),
        ];

    /// <summary>Writes the score.</summary>
    /// <param name="lengths">Samples that each source's decoded sound has.</param>
    public static Score Of(SoundtrackDescription soundtrack, IReadOnlyDictionary<SoundDescription, long> lengths)
    {
        var movieSamples = soundtrack.Part?.MovieSamples ?? soundtrack.Samples;
        var from = soundtrack.Part?.From ?? 0;
        var scenes = soundtrack
            .Scenes.Where(s => s.Gain > 0)
            .SelectMany(s => SceneVoices.Of(s, movieSamples, lengths[new SoundDescription(s.Source, s.Audio)]));
        var music = soundtrack
            .Music.Where(m => m.Gain > 0)
            .SelectMany(m => MusicVoices.Of(m, movieSamples, lengths[new SoundDescription(m.Source, m.Audio)]));
        var voices = scenes.Concat(music).Where(v => v.End > from).OrderBy(v => v.At);
        return new Score(soundtrack.Samples, [.. voices]) { From = from };
    }
}
