using MovieGen.Domain.Json;

namespace MovieGen.Domain.Assets;

public sealed class AssetIdConverter : TextConverter<AssetId>
{
    protected override AssetId Parse(string text) => new(text);
}
