using MovieGen.Api.Assets;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Assets;

/// <summary>Assets as the API shows them.</summary>
internal static class AssetViews
{
    private static readonly AssetNote StoredDamaged = new(
        ProblemCodes.Asset.Damaged,
        $"What is stored of the file is damaged. {AssetProblems.StoredDamaged.Advice}"
    );

    extension(AssetView)
    {
        public static AssetView Of(Asset asset, bool isDamaged, IReadOnlyList<string>? usedBy = null)
        {
            var facts = asset.Facts;
            return new AssetView
            {
                Id = asset.Id.Value,
                Kind = facts.Kind.To<Api.Assets.AssetKind>(),
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
                Warnings = [.. isDamaged ? [StoredDamaged] : Array.Empty<AssetNote>(), .. facts.Warnings.Select(NoteOf)],
            };
        }
    }

    private static AssetNote NoteOf(AssetWarning warning) => new(warning.Code, warning.Message);
}
