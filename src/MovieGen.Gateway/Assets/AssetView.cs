using MovieGen.Domain.Assets;

namespace MovieGen.Gateway.Assets;

/// <summary>An asset on the wire.</summary>
/// <param name="Duration">Seconds; 0 for images.</param>
/// <param name="Width">Upright, in square pixels; null for sound.</param>
/// <param name="Fps">Average frame rate, measured; null where there is no video.</param>
public sealed record AssetView(
    string Id,
    string Kind,
    string Name,
    long Bytes,
    string Sha256,
    double Duration,
    int? Width,
    int? Height,
    double? Fps,
    bool HasAudio,
    DateTimeOffset CreatedAt,
    IReadOnlyList<AssetWarning> Warnings
)
{
    public static AssetView Of(Asset asset)
    {
        var facts = asset.Facts;
        return new AssetView(
            asset.Id.Value,
            facts.Kind.ToString().ToLowerInvariant(),
            asset.Name,
            asset.Bytes,
            asset.Sha256.Hex,
            Math.Round(facts.DurationSeconds, 6),
            facts.Video?.DisplayWidth ?? facts.Image?.Width,
            facts.Video?.DisplayHeight ?? facts.Image?.Height,
            facts.Video is { } video ? Math.Round(video.Rate.ToDouble(), 4) : null,
            facts.Audio is not null,
            asset.CreatedAt,
            facts.Warnings
        );
    }
}
