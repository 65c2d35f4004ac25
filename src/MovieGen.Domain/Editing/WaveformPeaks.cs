using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Editing;

/// <summary>The waveform of an asset's sound.</summary>
public static class WaveformPeaks
{
    public const int MinPerSecond = 1;
    public const int MaxPerSecond = 400;

    /// <returns>Null without sound.</returns>
    public static PeaksDescription? Of(Asset asset, int perSecond) =>
        asset.Facts.Audio is { } audio ? new PeaksDescription(AssetFrames.SourceOf(asset), audio, perSecond) : null;
}
