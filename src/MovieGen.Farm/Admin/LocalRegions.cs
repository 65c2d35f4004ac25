using Akka.Actor;
using Akka.Cluster.Sharding;
using MovieGen.Contracts.Admin;
using MovieGen.Farm.Remoting;

namespace MovieGen.Farm.Admin;

/// <summary>What sharding hosts on this node. Only the regions themselves know: their proxies on other nodes answer nothing.</summary>
internal sealed class LocalRegions(ActorSystem system, string address)
{
    private const int MaxShards = 1000;
    private const int MaxEntities = 500;

    /// <summary>Shorter than the timeout of the node that queries this one.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.5);

    public async Task<RegionList> ListAsync() => new(address, [.. await Task.WhenAll(Names().Select(SummaryAsync))]);

    public async Task<RegionStats> StatsAsync(NodeQuestions.GetRegionStats question)
    {
        if (!Names().Contains(question.Region))
            return new RegionStats(address, question.Region, Hosted: false, [], []);
        var stats = await AskAsync<ShardRegionStats>(question.Region, GetShardRegionStats.Instance);
        return new RegionStats(
            address,
            question.Region,
            Hosted: true,
            [
                .. stats
                    .Stats.OrderBy(shard => shard.Key, ShardOrder.Instance)
                    .Take(MaxShards)
                    .Select(shard => new ShardSize(shard.Key, shard.Value)),
            ],
            [.. stats.Failed.Order(ShardOrder.Instance).Take(MaxShards)]
        );
    }

    public async Task<EntityPage> EntitiesAsync(NodeQuestions.GetEntities question)
    {
        if (!Names().Contains(question.Region))
            return new EntityPage(address, question.Region, Hosted: false, [], More: false, []);
        var state = await AskAsync<CurrentShardRegionState>(question.Region, GetShardRegionState.Instance);
        var behind = state
            .Shards.SelectMany(shard => shard.EntityIds.Select(entity => new ShardedEntity(entity, shard.ShardId)))
            .Where(entity => string.CompareOrdinal(entity.Entity, question.After) > 0)
            .OrderBy(entity => entity.Entity, StringComparer.Ordinal)
            .ToList();
        var page = FrameBudget.Fit(behind.Take(Math.Clamp(question.Limit, 1, MaxEntities)), entity => [entity.Entity, entity.Shard]);
        return new EntityPage(
            address,
            question.Region,
            Hosted: true,
            page,
            behind.Count > page.Length,
            [.. state.Failed.Order(ShardOrder.Instance).Take(MaxShards)]
        );
    }

    private IReadOnlyList<string> Names() =>
        system.HasExtension<ClusterSharding>() ? [.. ClusterSharding.Get(system).ShardTypeNames.Order(StringComparer.Ordinal)] : [];

    private async Task<RegionSummary> SummaryAsync(string name)
    {
        try
        {
            var stats = await AskAsync<ShardRegionStats>(name, GetShardRegionStats.Instance);
            return new RegionSummary(
                name,
                stats.Stats.Count + stats.Failed.Count,
                stats.Stats.Values.Sum(),
                Answered: stats.Failed.Count == 0
            );
        }
        catch (AskTimeoutException)
        {
            return new RegionSummary(name, 0, 0, Answered: false);
        }
    }

    private Task<T> AskAsync<T>(string name, object question) => ClusterSharding.Get(system).ShardRegion(name).Ask<T>(question, Timeout);

    /// <summary>Shards are mostly numbers: 9 before 10.</summary>
    private sealed class ShardOrder : IComparer<string>
    {
        public static readonly ShardOrder Instance = new();

        public int Compare(string? x, string? y) =>
            (x?.Length ?? 0) != (y?.Length ?? 0) ? (x?.Length ?? 0).CompareTo(y?.Length ?? 0) : string.CompareOrdinal(x, y);
    }
}
