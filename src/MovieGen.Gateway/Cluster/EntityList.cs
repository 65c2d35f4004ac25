using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Nodes;

namespace MovieGen.Gateway.Cluster;

/// <summary>A page of a region's entities over all nodes.</summary>
/// <param name="Next">What the next page comes after; null if this is the last.</param>
/// <param name="Identities">Names, pools and labels of the cluster's members, by address.</param>
public sealed record EntityList(
    IReadOnlyList<PlacedEntity> Entities,
    string? Next,
    IReadOnlyList<SilentNode> Silent,
    IReadOnlyDictionary<string, NodeIdentity> Identities
)
{
    /// <summary>
    /// Each node's page is sorted and begins at the same place, so the first ids of all together are the page. Behind the end of a node's
    /// cut page nothing is sure.
    /// </summary>
    internal static EntityList Of(NodeAnswers<EntityPage> pages, int limit)
    {
        var sureTo = pages
            .Nodes.Where(page => page.More)
            .Select(page => page.Entities.IsEmpty ? "" : page.Entities[^1].Entity)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        var all = pages
            .Nodes.SelectMany(page => page.Entities.Select(entity => new PlacedEntity(entity.Entity, entity.Shard, page.Address)))
            .Where(entity => sureTo is null || string.CompareOrdinal(entity.Entity, sureTo) <= 0)
            .OrderBy(entity => entity.Entity, StringComparer.Ordinal)
            .ToList();
        var page = all.Take(limit).ToList();
        var more = page.Count < all.Count || sureTo is not null;
        return new EntityList(
            page,
            more && page.Count > 0 ? page[^1].Entity : null,
            [
                .. pages.Silent,
                .. pages
                    .Nodes.Where(node => node.Unanswered.Length > 0)
                    .Select(node => new SilentNode(
                        node.Address,
                        pages.Identities.GetValueOrDefault(node.Address, NodeIdentity.Unnamed).Name,
                        $"shards {string.Join(", ", node.Unanswered)} did not answer"
                    )),
            ],
            pages.Identities
        );
    }
}

/// <param name="Node">The node it lives on.</param>
public sealed record PlacedEntity(string Entity, string Shard, string Node);
