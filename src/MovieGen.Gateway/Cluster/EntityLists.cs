using MovieGen.Api.Cluster;
using MovieGen.Contracts.Admin;

namespace MovieGen.Gateway.Cluster;

/// <summary>Pages of entities, put together from those of the nodes.</summary>
internal static class EntityLists
{
    extension(EntityList)
    {
        /// <summary>
        /// Each node's page is sorted and begins at the same place, so the first ids of all together are the page. Behind the end of a
        /// node's cut page nothing is sure.
        /// </summary>
        public static EntityList Of(NodeAnswers<EntityPage> pages, int limit)
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
                            pages.Identities.GetValueOrDefault(node.Address)?.Name ?? "",
                            $"shards {string.Join(", ", node.Unanswered)} did not answer"
                        )),
                ],
                pages.Identities
            );
        }
    }
}
