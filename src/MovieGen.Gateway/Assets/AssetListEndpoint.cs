using Microsoft.AspNetCore.Http;
using MovieGen.Api.Assets;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;
using AssetKind = MovieGen.Domain.Assets.AssetKind;

namespace MovieGen.Gateway.Assets;

/// <summary><c>GET /api/assets</c>: pages of assets, searched and sorted.</summary>
internal static class AssetListEndpoint
{
    public const int DefaultPage = 50;
    public const int LargestPage = 200;

    public static IEnumerable<string> Kinds => Enum.GetValues<AssetKind>().Select(NameOf);

    internal static async Task<IResult> GetAsync(
        string? kind,
        string? search,
        string? sort,
        int? limit,
        string? cursor,
        AssetLookup lookup,
        CancellationToken cancellation
    )
    {
        AssetKind? only = null;
        if (kind is not null && (only = KindOf(kind)) is null)
            return ProblemResults.From(RequestProblems.NoneOfTheValues.Of($"kind is '{kind}'.", string.Join(", ", Kinds)));
        if (AssetOrder.Of(sort ?? AssetOrder.Oldest.Name) is not { } order)
            return ProblemResults.From(RequestProblems.NoneOfTheValues.Of($"sort is '{sort}'.", string.Join(", ", AssetOrder.Names)));
        if (limit is < 1 or > LargestPage)
            return ProblemResults.From(RequestProblems.NumberOutOfRange.Of($"limit is {limit}.", 1, LargestPage));
        AssetPosition? after = null;
        if (cursor is not null && !AssetPosition.TryParse(cursor, order, out after))
            return ProblemResults.From(RequestProblems.BadCursor.Of($"cursor is '{cursor}', which no page of this order gave."));
        var all = await lookup.Assets.ListAsync(AccountId.Local, cancellation);
        var page = new AssetQuery(only, search ?? "", order).PageOf(all, after, limit ?? DefaultPage);
        return TypedResults.Ok(new AssetList(await lookup.OfAsync(page.Assets, cancellation), page.Next?.ToCursor()));
    }

    private static AssetKind? KindOf(string name) =>
        Enum.GetValues<AssetKind>().Where(kind => NameOf(kind) == name).Select(kind => (AssetKind?)kind).FirstOrDefault();

    private static string NameOf(AssetKind kind) => kind.ToString().ToLowerInvariant();
}
