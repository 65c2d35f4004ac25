using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Assets;

/// <param name="Next">Give it as <c>cursor</c> for the next page; null if this is the last.</param>
public sealed record AssetList(IReadOnlyList<AssetView> Assets, string? Next)
{
    private const int DefaultPage = 50;
    private const int LargestPage = 200;

    internal static async Task<IResult> GetAsync(
        string? kind,
        string? search,
        string? sort,
        int? limit,
        string? cursor,
        AssetViews views,
        CancellationToken cancellation
    )
    {
        AssetKind? only = null;
        if (kind is not null && (only = KindOf(kind)) is null)
            return ProblemResults.From(
                RequestProblems.NoneOfTheValues.Of(
                    $"kind is '{kind}'.",
                    string.Join(", ", Enum.GetValues<AssetKind>().Select(AssetView.NameOf))
                )
            );
        if (AssetOrder.Of(sort ?? AssetOrder.Oldest.Name) is not { } order)
            return ProblemResults.From(RequestProblems.NoneOfTheValues.Of($"sort is '{sort}'.", string.Join(", ", AssetOrder.Names)));
        if (limit is < 1 or > LargestPage)
            return ProblemResults.From(RequestProblems.NumberOutOfRange.Of($"limit is {limit}.", 1, LargestPage));
        AssetPosition? after = null;
        if (cursor is not null && !AssetPosition.TryParse(cursor, order, out after))
            return ProblemResults.From(RequestProblems.BadCursor.Of($"cursor is '{cursor}', which no page of this order gave."));
        var all = await views.Assets.ListAsync(AccountId.Local, cancellation);
        var page = new AssetQuery(only, search ?? "", order).PageOf(all, after, limit ?? DefaultPage);
        return TypedResults.Ok(new AssetList(await views.OfAsync(page.Assets, cancellation), page.Next?.ToCursor()));
    }

    private static AssetKind? KindOf(string name) =>
        Enum.GetValues<AssetKind>().Where(kind => AssetView.NameOf(kind) == name).Select(kind => (AssetKind?)kind).FirstOrDefault();
}
