using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Assets;

/// <summary>An asset on the wire.</summary>
public sealed record AssetView
{
    private static readonly AssetWarning StoredDamaged = new(
        ProblemCodes.Asset.Damaged,
        $"What is stored of the file is damaged. {AssetProblems.StoredDamaged.Advice}"
    );

    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required long Bytes { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>Seconds; 0 for images.</summary>
    public required double Duration { get; init; }

    /// <summary>Upright, in square pixels; null for sound.</summary>
    public required int? Width { get; init; }

    public required int? Height { get; init; }

    /// <summary>Average frame rate, measured; null if there is no video.</summary>
    public required double? Fps { get; init; }

    public required bool HasAudio { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What is stored is not what was uploaded: upload the file again.</summary>
    public required bool Damaged { get; init; }

    /// <summary>Media type of the bytes, as <c>content</c> has it.</summary>
    public required string ContentType { get; init; }

    /// <summary>
    /// Unfinished jobs that need it, ten at most: it cannot be deleted while there are any. Null if that was not asked, as after an upload,
    /// or the account did not say so in time.
    /// </summary>
    public required IReadOnlyList<string>? UsedBy { get; init; }

    public required IReadOnlyList<AssetWarning> Warnings { get; init; }

    public static string NameOf(AssetKind kind) => kind.ToString().ToLowerInvariant();

    public static AssetView Of(Asset asset, bool isDamaged, IReadOnlyList<string>? usedBy = null)
    {
        var facts = asset.Facts;
        return new AssetView
        {
            Id = asset.Id.Value,
            Kind = NameOf(facts.Kind),
            Name = asset.Name,
            Bytes = asset.Bytes,
            Sha256 = asset.Sha256.Hex,
            Duration = Math.Round(facts.DurationSeconds, 6),
            Width = facts.Video?.DisplayWidth ?? facts.Image?.Width,
            Height = facts.Video?.DisplayHeight ?? facts.Image?.Height,
            Fps = facts.Video is { } video ? Math.Round(video.Rate.ToDouble(), 4) : null,
            HasAudio = facts.Audio is not null,
            CreatedAt = asset.CreatedAt,
            Damaged = isDamaged,
            ContentType = AssetMediaType.Of(asset),
            UsedBy = usedBy,
            Warnings = isDamaged ? [StoredDamaged, .. facts.Warnings] : facts.Warnings,
        };
    }
}
