using System.Collections.Immutable;

namespace MovieGen.Domain.Assets;

/// <summary>Which assets of an account are listed, and in which order.</summary>
/// <param name="Kind">Only these; null is all.</param>
/// <param name="Search">Only those whose name has every word of it, wherever; empty is all.</param>
public sealed record AssetQuery(AssetKind? Kind, string Search, AssetOrder Order)
{
    /// <param name="after">Where the page before ended; null is the first page.</param>
    /// <param name="limit">How many assets a page has at most.</param>
    public AssetPage PageOf(IEnumerable<Asset> all, AssetPosition? after, int limit)
    {
        var words = Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var page = all.Where(asset => Kind is null || asset.Facts.Kind == Kind)
            .Where(asset => Array.TrueForAll(words, word => asset.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(asset => (Asset: asset, Position: Order.PositionOf(asset)))
            .Where(entry => after is null || Order.Compare(entry.Position, after) > 0)
            .OrderBy(entry => entry.Position, Comparer<AssetPosition>.Create(Order.Compare))
            .Take(limit + 1)
            .ToList();
        return new AssetPage([.. page.Take(limit).Select(entry => entry.Asset)], page.Count > limit ? page[limit - 1].Position : null);
    }
}

/// <param name="Next">Where the next page begins; null if this is the last.</param>
public sealed record AssetPage(ImmutableArray<Asset> Assets, AssetPosition? Next);
