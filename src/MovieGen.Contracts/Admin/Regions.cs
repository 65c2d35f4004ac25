using System.Collections.Immutable;

namespace MovieGen.Contracts.Admin;

/// <summary>What sharding hosts on a node.</summary>
public sealed record RegionList(string Address, ImmutableArray<RegionSummary> Regions) : IFarmMessage;

/// <param name="Answered">False if the region did not answer; the counts are 0 then.</param>
public sealed record RegionSummary(string Region, int Shards, int Entities, bool Answered);

/// <summary>One region on a node.</summary>
/// <param name="Hosted">Whether the node hosts that region.</param>
/// <param name="Shards">Sorted by id, at most 1,000.</param>
/// <param name="Unanswered">Shards that did not answer.</param>
public sealed record RegionStats(
    string Address,
    string Region,
    bool Hosted,
    ImmutableArray<ShardSize> Shards,
    ImmutableArray<string> Unanswered
) : IFarmMessage;

public sealed record ShardSize(string Shard, int Entities);

/// <summary>Entities of one region on a node, sorted by id.</summary>
/// <param name="Hosted">Whether the node hosts that region.</param>
/// <param name="More">Whether there are more behind the last one.</param>
/// <param name="Unanswered">Shards that did not answer: their entities are missing.</param>
public sealed record EntityPage(
    string Address,
    string Region,
    bool Hosted,
    ImmutableArray<ShardedEntity> Entities,
    bool More,
    ImmutableArray<string> Unanswered
) : IFarmMessage;

public sealed record ShardedEntity(string Entity, string Shard);
