namespace MovieGen.Domain.Assets;

/// <summary>What a list of assets is sorted by; assets that are equal in it are in the order of their ids.</summary>
public sealed record AssetOrder
{
    public static readonly AssetOrder Oldest = new("created", asset => new(asset.CreatedAt.UtcTicks, ""), false);

    private static readonly AssetOrder[] All =
    [
        .. new[]
        {
            Oldest,
            new("name", asset => new(0, asset.Name), false),
            new("bytes", asset => new(asset.Bytes, ""), false),
            new("duration", asset => new((long)Math.Round(asset.Facts.DurationSeconds * TicksPerSecond), ""), false),
        }.SelectMany(order => (AssetOrder[])[order, new($"-{order.Name}", order._valueOf, true)]),
    ];

    private const double TicksPerSecond = 1e6;
    private readonly Func<Asset, (long Number, string Text)> _valueOf;
    private readonly bool _descends;

    private AssetOrder(string name, Func<Asset, (long Number, string Text)> valueOf, bool descends) =>
        (Name, _valueOf, _descends) = (name, valueOf, descends);

    public static IEnumerable<string> Names => All.Select(order => order.Name);

    /// <summary>As clients give it: <c>name</c> is ascending, <c>-name</c> descending.</summary>
    public string Name { get; }

    /// <summary>Null if there is no such order.</summary>
    public static AssetOrder? Of(string name) => Array.Find(All, order => order.Name == name);

    public AssetPosition PositionOf(Asset asset)
    {
        var (number, text) = _valueOf(asset);
        return new AssetPosition(Name, number, text, asset.Id);
    }

    /// <summary>Names as people sort them: capitals do not matter.</summary>
    public int Compare(AssetPosition a, AssetPosition b)
    {
        var order = a.Number.CompareTo(b.Number);
        if (order == 0)
            order = StringComparer.OrdinalIgnoreCase.Compare(a.Text, b.Text);
        if (order == 0)
            order = StringComparer.Ordinal.Compare(a.Id.Value, b.Id.Value);
        return _descends ? -order : order;
    }
}
