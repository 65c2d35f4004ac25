using Akka.Cluster.Sharding;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

/// <summary>Which job a message is for, and in which shard that job lives.</summary>
public sealed class JobExtractor() : HashCodeMessageExtractor(Shards)
{
    /// <summary>Never changes in the life of a cluster: jobs are found by it.</summary>
    private const int Shards = 30;

    public override string? EntityId(object message) => (message as IJobMessage)?.JobId.Value;
}
