namespace MovieGen.Api.Cluster;

/// <summary>What sharding hosts on a node.</summary>
public sealed record RegionListView(string Address, IReadOnlyList<RegionSummaryView> Regions);

/// <summary>One region on a node, in numbers.</summary>
/// <param name="Answered">False if the region did not answer; the counts are 0 then.</param>
public sealed record RegionSummaryView(string Region, int Shards, int Entities, bool Answered);

/// <summary>One region on a node.</summary>
/// <param name="Hosted">Whether the node hosts that region.</param>
/// <param name="Shards">Sorted by id, at most 1,000.</param>
/// <param name="Unanswered">Shards that did not answer.</param>
public sealed record RegionStatsView(
    string Address,
    string Region,
    bool Hosted,
    IReadOnlyList<ShardSizeView> Shards,
    IReadOnlyList<string> Unanswered
);

/// <summary>How many entities a shard has.</summary>
public sealed record ShardSizeView(string Shard, int Entities);
