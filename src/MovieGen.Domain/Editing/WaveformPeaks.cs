using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Editing;

/// <summary>The waveform of an asset's sound.</summary>
public static class WaveformPeaks
{
    public const int MinPerSecond = 1;
    public const int MaxPerSecond = 400;

    /// <summary>Of one waveform, which is made in memory: a day at 100 a second.</summary>
    public const int MaxPairs = 8_640_000;

    /// <returns>The waveform, or why there is none.</returns>
    public static (PeaksDescription? Peaks, Problem? Problem) Of(Asset asset, int perSecond)
    {
        if (asset.Facts.Audio is not { } audio)
            return (null, AssetProblems.NoSound.Of($"{asset.Id} has no sound."));

        // From the picture's first frame on: a sound that begins late makes it longer.
        var seconds = Math.Max(0, audio.StartSeconds) + audio.DurationSeconds;
        return seconds * perSecond <= MaxPairs
            ? (new PeaksDescription(AssetFrames.SourceOf(asset), audio, perSecond), null)
            : (
                null,
                AssetProblems.PeaksTooMany.Of(
                    FormattableString.Invariant($"{seconds:0} s have more than {MaxPairs} pairs."),
                    FormattableString.Invariant($"{MaxPairs / seconds:0.###}")
                )
            );
    }
}
