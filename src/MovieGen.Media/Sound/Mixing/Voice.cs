using System.Collections.Immutable;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Sound.Mixing;

/// <summary>
/// One uninterrupted stretch of one source's sound, at its place in the movie. It never reaches outside the movie or the source.
/// </summary>
/// <param name="At">First sample in the movie.</param>
/// <param name="Samples">Length, at least 1.</param>
/// <param name="SourceSample">First sample in the source's decoded sound.</param>
/// <param name="Gain">Linear gain.</param>
/// <param name="Ramps">All apply; their gains multiply.</param>
public sealed record Voice(SoundDescription Sound, long At, long Samples, long SourceSample, float Gain, ImmutableArray<Ramp> Ramps)
{
    public long End => At + Samples;
}
